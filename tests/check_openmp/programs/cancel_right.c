// right: missing-atomic
#include <stdio.h>

int main(void)
{
    int found = -1;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        if (i * i == 2209) {
#pragma omp atomic write
            found = i;
#pragma omp cancel for
        }
    }
    printf("%d\n", found);
    return 0;
}
