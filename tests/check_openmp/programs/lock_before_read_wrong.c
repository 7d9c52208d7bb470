// wrong: lock-missing
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    int ready = 0, value = 0, got = 0;
    omp_init_lock(&lock);
#pragma omp parallel num_threads(2)
    {
        if (omp_get_thread_num() == 0) {
            value = 9; // race: value
            omp_set_lock(&lock);
            ready = 1;
            omp_unset_lock(&lock);
        } else {
            omp_set_lock(&lock);
            got = ready;
            omp_unset_lock(&lock);
            got += value; // race: value
        }
    }
    omp_destroy_lock(&lock);
    printf("%d\n", got >= 0);
    return 0;
}
