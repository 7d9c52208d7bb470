// wrong: missing-atomic
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        if (i % 2 == 0) {
#pragma omp atomic
            sum += i; // race: sum
        } else {
            sum += i; // race: sum
        }
    }
    printf("%d\n", sum);
    return 0;
}
