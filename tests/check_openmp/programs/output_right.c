// right: loop-output
#include <stdio.h>

int main(void)
{
    int a[200];
#pragma omp parallel for
    for (int i = 0; i < 100; i++) {
        a[2 * i] = i;
        a[2 * i + 1] = -i;
    }
    printf("%d\n", a[50]);
    return 0;
}
