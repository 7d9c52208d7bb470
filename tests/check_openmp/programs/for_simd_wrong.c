// wrong: for-simd
#include <stdio.h>

double a[400];

int main(void)
{
#pragma omp parallel for simd
    for (int i = 1; i < 400; i++)
        a[i] = a[i - 1] + 1; // race: a
    printf("%g\n", a[399]);
    return 0;
}
