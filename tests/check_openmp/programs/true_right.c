// right: loop-true
#include <stdio.h>

int a[1000];

int main(void)
{
#pragma omp parallel for
    for (int i = 1; i < 1000; i++)
        a[i] = i * (i + 1) / 2 + 1;
    a[0] = 1;
    printf("%d\n", a[999]);
    return 0;
}
