// wrong: loop-output
#include <stdio.h>

int main(void)
{
    double a[128];
    for (int i = 0; i < 128; i++)
        a[i] = 1;
#pragma omp parallel for
    for (int i = 0; i < 128; i++) {
        a[i] *= 2; // race: a
        if (i == 127)
            a[0] = 0; // race: a
    }
    printf("%g\n", a[0]);
    return 0;
}
