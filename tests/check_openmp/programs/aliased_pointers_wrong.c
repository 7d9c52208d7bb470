// wrong: indirect
#include <stdio.h>

static void shift(double* to, const double* from, int n)
{
#pragma omp parallel for
    for (int i = 0; i < n; i++)
        to[i] = from[i] * 2; // race: to from
}

int main(void)
{
    double data[100];
    for (int i = 0; i < 100; i++)
        data[i] = i;
    shift(data + 1, data, 99);
    printf("%g\n", data[50]);
    return 0;
}
