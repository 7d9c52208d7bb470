// wrong: simd-only
// unseen: the lanes of a vector instruction are one thread
#include <stdio.h>

int main(void)
{
    int a[101], b[100];
    for (int i = 0; i <= 100; i++)
        a[i] = i;
    for (int i = 0; i < 100; i++)
        b[i] = 1;
#pragma omp simd
    for (int i = 0; i < 100; i++)
        a[i + 1] = a[i] + b[i]; // race: a
    printf("%d\n", a[100]);
    return 0;
}
