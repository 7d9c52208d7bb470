// right: for-simd
#include <stdio.h>

double a[400];

int main(void)
{
    double sum = 0;
#pragma omp parallel for simd reduction(+ : sum)
    for (int i = 1; i < 400; i++) {
        a[i] = i;
        sum += a[i];
    }
    printf("%g\n", sum);
    return 0;
}
