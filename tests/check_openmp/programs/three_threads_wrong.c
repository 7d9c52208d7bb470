// wrong: many-threads
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int special = 0;
#pragma omp parallel
    if (omp_get_num_threads() > 32 && omp_get_thread_num() > 30)
        special++; // race: special
    printf("%d\n", special);
    return 0;
}
