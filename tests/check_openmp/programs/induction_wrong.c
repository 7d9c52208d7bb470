// wrong: loop-true
#include <stdio.h>

int main(void)
{
    int a[1000], at = 0;
#pragma omp parallel for
    for (int i = 0; i < 500; i++) {
        a[at] = i; // race: at a
        at += 2;   // race: at
    }
    printf("%d %d\n", at, a[0]);
    return 0;
}
