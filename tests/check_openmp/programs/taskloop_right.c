// right: taskloop
#include <stdio.h>

int a[100], total = 0;

int main(void)
{
#pragma omp parallel
#pragma omp single
    {
#pragma omp taskloop grainsize(5)
        for (int i = 0; i < 100; i++)
            a[i] = i;
        for (int i = 0; i < 100; i++)
            total += a[i];
    }
    printf("%d\n", total);
    return 0;
}
