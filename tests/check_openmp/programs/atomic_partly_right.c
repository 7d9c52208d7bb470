// right: missing-atomic
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        if (i % 2 == 0) {
#pragma omp atomic
            sum += i;
        } else {
#pragma omp atomic update
            sum = sum + i;
        }
    }
    printf("%d\n", sum);
    return 0;
}
