// Wrong on purpose: both threads add to one sum.
#include <cstdio>

int main()
{
    long sum = 0;
#pragma omp parallel for num_threads(2) shared(sum)
    for (int i = 0; i < 100000; ++i)
        sum += i;
    std::printf("%ld\n", sum);
}
