// wrong: missing-private
#include <stdio.h>

int main(void)
{
    int a[100], t;
    for (int i = 0; i < 100; i++)
        a[i] = i;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        t = a[i] + 1; // race: t
        a[i] = t * t; // race: t
    }
    printf("%d\n", a[50]);
    return 0;
}
