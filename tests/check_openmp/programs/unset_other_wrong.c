// wrong: lock-not-owned
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    omp_init_lock(&lock);
#pragma omp parallel num_threads(2)
    {
        if (omp_get_thread_num() == 0)
            omp_set_lock(&lock);
#pragma omp barrier
        if (omp_get_thread_num() == 1)
            omp_unset_lock(&lock); // lock:
    }
    printf("done\n");
    return 0;
}
