// wrong: lock-missing
#include <omp.h>
#include <stdio.h>

// Whether the lock was free decides nothing but who gives it back.
int main(void)
{
    omp_lock_t lock;
    int sum = 0;
    omp_init_lock(&lock);
#pragma omp parallel for
    for (int i = 0; i < 2000; i++) {
        const int mine = omp_test_lock(&lock);
        sum++; // race: sum
        if (mine)
            omp_unset_lock(&lock);
    }
    omp_destroy_lock(&lock);
    printf("%d\n", sum);
    return 0;
}
