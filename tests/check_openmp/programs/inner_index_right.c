// right: missing-private
#include <stdio.h>

double b[40][40];

int main(void)
{
    int i, j;
#pragma omp parallel for private(j)
    for (i = 0; i < 40; i++)
        for (j = 0; j < 40; j++)
            b[i][j] = i + j;
    printf("%g\n", b[20][20]);
    return 0;
}
