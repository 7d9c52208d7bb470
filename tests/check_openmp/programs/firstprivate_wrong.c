// wrong: missing-firstprivate
#include <stdio.h>

int main(void)
{
    int a[100], offset = 5;
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        offset = offset + i; // race: offset
        a[i] = offset;       // race: offset
        offset = 5;          // race: offset
    }
    printf("%d\n", a[99]);
    return 0;
}
