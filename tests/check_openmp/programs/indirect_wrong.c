// wrong: indirect
#include <stdio.h>

int main(void)
{
    int where[60];
    double y[40];
    for (int i = 0; i < 40; i++)
        y[i] = 0;
    for (int i = 0; i < 60; i++)
        where[i] = (i * 17) % 40;
#pragma omp parallel for
    for (int i = 0; i < 60; i++)
        y[where[i]] += i; // race: y
    printf("%g\n", y[0]);
    return 0;
}
