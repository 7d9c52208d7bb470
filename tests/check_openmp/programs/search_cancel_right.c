// right: missing-critical
#include <stdio.h>

int main(void)
{
    int a[2000], where = -1, stop = 0;
    for (int i = 0; i < 2000; i++)
        a[i] = i * 17 % 2003;
#pragma omp parallel
    {
#pragma omp for schedule(dynamic, 20)
        for (int i = 0; i < 2000; i++) {
            int over;
#pragma omp atomic read
            over = stop;
            if (!over && a[i] == 100) {
#pragma omp critical
                where = where < 0 || i < where ? i : where;
#pragma omp atomic write
                stop = 1;
#pragma omp cancel for
            }
#pragma omp cancellation point for
        }
    }
    printf("%d\n", where);
    return 0;
}
