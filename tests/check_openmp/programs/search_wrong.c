// wrong: missing-critical
#include <stdio.h>

int main(void)
{
    int a[4000], where = -1;
    for (int i = 0; i < 4000; i++)
        a[i] = i % 10;
#pragma omp parallel for schedule(dynamic, 20)
    for (int i = 0; i < 4000; i++)
        if (where < 0 && a[i] == 7) // race: where
            where = i;              // race: where
    printf("%d\n", where >= 0);
    return 0;
}
