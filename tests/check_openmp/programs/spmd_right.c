// right: spmd-index
#include <omp.h>
#include <stdio.h>

int main(void)
{
    double x[100];
#pragma omp parallel
    {
        int p = omp_get_num_threads(), me = omp_get_thread_num();
        int begin = 100 * me / p, end = 100 * (me + 1) / p;
        for (int i = begin; i < end; i++)
            x[i] = me;
    }
    printf("%g\n", x[0]);
    return 0;
}
