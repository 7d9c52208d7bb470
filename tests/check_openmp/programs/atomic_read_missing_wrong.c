// wrong: missing-atomic
#include <stdio.h>

int main(void)
{
    int done = 0, reports = 0;
#pragma omp parallel for reduction(+ : reports)
    for (int i = 0; i < 100; i++) {
#pragma omp atomic
        done++;             // race: done
        if (done % 10 == 0) // race: done
            reports++;
    }
    printf("%d %d\n", done, reports);
    return 0;
}
