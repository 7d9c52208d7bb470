// wrong: taskloop
#include <stdio.h>

int a[100], total = 0;

int main(void)
{
#pragma omp parallel
#pragma omp single
    {
#pragma omp taskloop nogroup
        for (int i = 0; i < 100; i++)
            a[i] = i; // race: a
        for (int i = 0; i < 100; i++)
            total += a[i]; // race: a
    }
    printf("%d\n", total);
    return 0;
}
