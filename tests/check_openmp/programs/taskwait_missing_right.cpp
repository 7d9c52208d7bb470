// right: task-no-taskwait
#include <cstdio>

static int fibonacci(int n)
{
    if (n < 2)
        return n;
    int a = 0, b = 0;
#pragma omp task shared(a)
    a = fibonacci(n - 1);
#pragma omp task shared(b)
    b = fibonacci(n - 2);
#pragma omp taskwait
    return a + b;
}

int main()
{
    int result = 0;
#pragma omp parallel
#pragma omp single
    result = fibonacci(9);
    std::printf("%d\n", result);
}
