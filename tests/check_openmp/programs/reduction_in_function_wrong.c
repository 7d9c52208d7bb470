// wrong: missing-reduction
#include <stdio.h>

static double total = 0;

static void add(double x)
{
    total += x; // race: total
}

int main(void)
{
#pragma omp parallel for
    for (int i = 0; i < 64; i++)
        add(i * 0.5);
    printf("%g\n", total);
    return 0;
}
