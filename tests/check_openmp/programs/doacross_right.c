// right: missing-ordered
#include <stdio.h>

int a[100];

int main(void)
{
#pragma omp parallel for ordered(1)
    for (int i = 1; i < 100; i++) {
#pragma omp ordered depend(sink : i - 1)
        a[i] = a[i - 1] + 1;
#pragma omp ordered depend(source)
    }
    printf("%d\n", a[99]);
    return 0;
}
