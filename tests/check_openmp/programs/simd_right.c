// right: simd-only
#include <stdio.h>

int main(void)
{
    int a[100], b[100];
    for (int i = 0; i < 100; i++)
        a[i] = b[i] = i;
#pragma omp simd
    for (int i = 0; i < 100; i++)
        a[i] = a[i] + b[i];
    printf("%d\n", a[99]);
    return 0;
}
