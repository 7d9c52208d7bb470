// wrong: lock-order
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    int n = 0;
    omp_init_lock(&lock);
#pragma omp parallel for
    for (int i = 0; i < 50; i++) {
        omp_set_lock(&lock); // deadlock:
        if (i == 10)
            continue;
        n += i;
        omp_unset_lock(&lock);
    }
    printf("%d\n", n);
    return 0;
}
