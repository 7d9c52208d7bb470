// right: missing-barrier
#include <stdio.h>

int main(void)
{
    double factor = 0, out[100];
#pragma omp parallel
    {
#pragma omp single
        factor = 1.5;
#pragma omp for
        for (int i = 0; i < 100; i++)
            out[i] = factor * i;
    }
    printf("%g\n", out[9]);
    return 0;
}
