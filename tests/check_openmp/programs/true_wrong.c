// wrong: loop-true
#include <stdio.h>

int a[1000];

int main(void)
{
    a[0] = 1;
#pragma omp parallel for
    for (int i = 1; i < 1000; i++)
        a[i] = a[i - 1] + i; // race: a
    printf("%d\n", a[999]);
    return 0;
}
