// wrong: spmd-index
#include <omp.h>
#include <stdio.h>

int main(void)
{
    double x[100];
#pragma omp parallel
    {
        int p = omp_get_num_threads(), me = omp_get_thread_num();
        int share = 100 / p;
        int begin = me * share, end = me == p - 1 ? 100 : begin + share + 1;
        for (int i = begin; i < end; i++)
            x[i] = me; // race: x
    }
    printf("%g\n", x[0]);
    return 0;
}
