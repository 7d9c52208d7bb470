// right: lock-missing
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    int n = 0;
    omp_init_lock(&lock);
#pragma omp parallel
    {
        omp_set_lock(&lock);
        n++;
        omp_unset_lock(&lock);
        while (!omp_test_lock(&lock)) {
        }
        n++;
        omp_unset_lock(&lock);
    }
    omp_destroy_lock(&lock);
    printf("%d\n", n);
    return 0;
}
