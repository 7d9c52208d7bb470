// wrong: missing-barrier
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int part[256] = {0}, total = 0;
#pragma omp parallel
    {
        part[omp_get_thread_num()] = 1; // race: part
        if (omp_get_thread_num() == 0)
            for (int i = 0; i < omp_get_num_threads(); i++)
                total += part[i]; // race: part
    }
    printf("%d\n", total);
    return 0;
}
