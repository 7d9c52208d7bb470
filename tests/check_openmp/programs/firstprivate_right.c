// right: missing-firstprivate
#include <stdio.h>

int main(void)
{
    int a[100], offset = 5;
#pragma omp parallel for firstprivate(offset)
    for (int i = 0; i < 100; i++) {
        offset = offset + i;
        a[i] = offset;
        offset = 5;
    }
    printf("%d\n", a[99]);
    return 0;
}
