// wrong: missing-critical
#include <stdio.h>

int main(void)
{
    int best = 0;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        int value = (i * 61) % 89;
        if (value > best) { // race: best
#pragma omp critical
            {
                if (value > best)
                    best = value; // race: best
            }
        }
    }
    printf("%d\n", best);
    return 0;
}
