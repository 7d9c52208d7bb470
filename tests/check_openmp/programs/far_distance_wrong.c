// wrong: many-threads
#include <stdio.h>

int a[128];

int main(void)
{
#pragma omp parallel for schedule(static)
    for (int i = 0; i < 64; i++) {
        a[i] = i; // race: a
        if (i == 63)
            a[62] = a[62] + 1; // race: a
    }
    printf("%d\n", a[62]);
    return 0;
}
