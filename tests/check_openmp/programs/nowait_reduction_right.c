// right: nowait
#include <stdio.h>

int main(void)
{
    int sum = 0, twice = 0;
#pragma omp parallel
    {
#pragma omp for reduction(+ : sum)
        for (int i = 0; i < 100; i++)
            sum += i;
#pragma omp single
        twice = 2 * sum;
    }
    printf("%d\n", twice);
    return 0;
}
