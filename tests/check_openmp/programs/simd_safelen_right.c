// right: simd-only
#include <stdio.h>

int main(void)
{
    int a[120];
    for (int i = 0; i < 120; i++)
        a[i] = i;
#pragma omp simd safelen(4)
    for (int i = 4; i < 120; i++)
        a[i] = a[i - 4] + 1;
    printf("%d\n", a[119]);
    return 0;
}
