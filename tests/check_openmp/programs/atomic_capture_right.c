// right: missing-atomic
#include <stdio.h>

int main(void)
{
    int done = 0, reports = 0;
#pragma omp parallel for reduction(+ : reports)
    for (int i = 0; i < 100; i++) {
        int mine;
#pragma omp atomic capture
        mine = ++done;
        if (mine % 10 == 0)
            reports++;
    }
    printf("%d %d\n", done, reports);
    return 0;
}
