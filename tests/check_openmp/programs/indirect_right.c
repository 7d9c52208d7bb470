// right: indirect
#include <stdio.h>

int main(void)
{
    int where[60];
    double y[60];
    for (int i = 0; i < 60; i++) {
        y[i] = 0;
        where[i] = (i * 17) % 60;
    }
#pragma omp parallel for
    for (int i = 0; i < 60; i++)
        y[where[i]] += i;
    printf("%g\n", y[0]);
    return 0;
}
