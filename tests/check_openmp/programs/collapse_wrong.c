// wrong: loop-true
#include <stdio.h>

int t[20][20];

int main(void)
{
#pragma omp parallel for collapse(2)
    for (int i = 1; i < 20; i++)
        for (int j = 1; j < 20; j++)
            t[i][j] = t[i][j - 1] + 1; // race: t
    printf("%d\n", t[19][19]);
    return 0;
}
