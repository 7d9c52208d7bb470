// wrong: lock-order
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t a, b;
    int from = 100, to = 0;
    omp_init_lock(&a);
    omp_init_lock(&b);
#pragma omp parallel num_threads(2)
    {
        if (omp_get_thread_num() == 0) {
            omp_set_lock(&a);
            omp_set_lock(&b); // deadlock:
            from--;
            to++;
            omp_unset_lock(&b);
            omp_unset_lock(&a);
        } else {
            omp_set_lock(&b);
            omp_set_lock(&a); // deadlock:
            from++;
            to--;
            omp_unset_lock(&a);
            omp_unset_lock(&b);
        }
    }
    printf("%d\n", from + to);
    return 0;
}
