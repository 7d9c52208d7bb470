// right: missing-critical
#include <stdio.h>

int main(void)
{
    int best = 0;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        int value = (i * 61) % 89, seen;
#pragma omp atomic read
        seen = best;
        if (value > seen) {
#pragma omp critical
            {
                if (value > best) {
#pragma omp atomic write
                    best = value;
                }
            }
        }
    }
    printf("%d\n", best);
    return 0;
}
