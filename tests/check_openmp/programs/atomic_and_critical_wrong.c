// wrong: missing-atomic
#include <stdio.h>

int main(void)
{
    double sum = 0;
#pragma omp parallel
    {
#pragma omp for nowait
        for (int i = 0; i < 50; i++) {
#pragma omp critical
            sum += i; // race: sum
        }
#pragma omp for
        for (int i = 0; i < 50; i++) {
#pragma omp atomic
            sum += i; // race: sum
        }
    }
    printf("%g\n", sum);
    return 0;
}
