// wrong: lock-order
#include <omp.h>
#include <stdio.h>

static omp_lock_t lock;
static int n = 0;

static void add(int x)
{
    omp_set_lock(&lock); // deadlock:
    n += x;
    omp_unset_lock(&lock);
}

int main(void)
{
    omp_init_lock(&lock);
#pragma omp parallel
    {
        omp_set_lock(&lock);
        if (n < 100)
            add(1);
        omp_unset_lock(&lock);
    }
    printf("%d\n", n);
    return 0;
}
