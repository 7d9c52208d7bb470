// right: missing-barrier
#include <stdio.h>

int main(void)
{
    int n = 0, sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
#pragma omp master
        n = 100;
#pragma omp barrier
        sum += n;
    }
    printf("%d\n", sum);
    return 0;
}
