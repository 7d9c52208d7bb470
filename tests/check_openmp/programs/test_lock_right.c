// right: lock-missing
#include <omp.h>
#include <stdio.h>

int main(void)
{
    omp_lock_t lock;
    int sum = 0, later = 0;
    omp_init_lock(&lock);
#pragma omp parallel for reduction(+ : later)
    for (int i = 0; i < 200; i++)
        if (omp_test_lock(&lock)) {
            sum++;
            omp_unset_lock(&lock);
        } else
            later++;
    omp_destroy_lock(&lock);
    printf("%d\n", sum + later);
    return 0;
}
