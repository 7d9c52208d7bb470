// wrong: loop-output
#include <stdio.h>

int main(void)
{
    int a[101];
    for (int i = 0; i <= 100; i++)
        a[i] = 0;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        a[i] = i;      // race: a
        a[i + 1] = -i; // race: a
    }
    printf("%d\n", a[50]);
    return 0;
}
