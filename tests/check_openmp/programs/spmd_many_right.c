// right: many-threads
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int slots[16] = {0};
#pragma omp parallel
    {
#pragma omp atomic
        slots[omp_get_thread_num() % 16] += 1;
    }
    printf("%d\n", slots[0]);
    return 0;
}
