// right: missing-ordered
#include <stdio.h>

int t[24][24];

int main(void)
{
#pragma omp parallel for ordered(2)
    for (int i = 1; i < 24; i++)
        for (int j = 1; j < 24; j++) {
#pragma omp ordered depend(sink : i - 1, j) depend(sink : i, j - 1)
            t[i][j] = t[i - 1][j] + t[i][j - 1] + 1;
#pragma omp ordered depend(source)
        }
    printf("%d\n", t[23][23]);
    return 0;
}
