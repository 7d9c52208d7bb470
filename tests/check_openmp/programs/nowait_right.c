// right: nowait
#include <stdio.h>

int main(void)
{
    int a[100], b[100];
#pragma omp parallel
    {
#pragma omp for schedule(static) nowait
        for (int i = 0; i < 100; i++)
            a[i] = i;
#pragma omp for schedule(static)
        for (int i = 0; i < 100; i++)
            b[i] = a[i] + 1;
    }
    printf("%d\n", b[10]);
    return 0;
}
