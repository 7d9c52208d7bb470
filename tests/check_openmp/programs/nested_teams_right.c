// right: spmd-index
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int t[4][4];
    omp_set_max_active_levels(2);
#pragma omp parallel for num_threads(2)
    for (int i = 0; i < 4; i++) {
#pragma omp parallel for num_threads(2)
        for (int j = 0; j < 4; j++)
            t[i][j] = i * j;
    }
    printf("%d\n", t[3][3]);
    return 0;
}
