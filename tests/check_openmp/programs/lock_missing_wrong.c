// wrong: lock-missing
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    int n = 0;
    omp_init_lock(&lock);
#pragma omp parallel
    {
        if (omp_get_thread_num() % 2 == 0) {
            omp_set_lock(&lock);
            n++; // race: n
            omp_unset_lock(&lock);
        } else {
            n++; // race: n
        }
    }
    omp_destroy_lock(&lock);
    printf("%d\n", n);
    return 0;
}
