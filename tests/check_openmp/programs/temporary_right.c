// right: missing-private
#include <stdio.h>

int main(void)
{
    int a[100], t;
    for (int i = 0; i < 100; i++)
        a[i] = i;
#pragma omp parallel for private(t)
    for (int i = 0; i < 100; i++) {
        t = a[i] + 1;
        a[i] = t * t;
    }
    printf("%d\n", a[50]);
    return 0;
}
