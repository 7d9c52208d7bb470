// wrong: task-no-taskwait
#include <cstdio>

static int fibonacci(int n)
{
    if (n < 2)
        return n;
    int a = 0, b = 0;
#pragma omp task shared(a)
    a = fibonacci(n - 1); // race: a
#pragma omp task shared(b)
    b = fibonacci(n - 2); // race: b
    return a + b;         // race: a b
}

int main()
{
    int result = 0;
#pragma omp parallel
#pragma omp single
    result = fibonacci(6);
    std::printf("%d\n", result > 0 ? 1 : 0);
}
