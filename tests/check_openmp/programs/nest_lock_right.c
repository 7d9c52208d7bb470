// right: lock-order
#include <omp.h>
#include <stdio.h>

static omp_nest_lock_t lock;
static int n = 0;

static void add(int x)
{
    omp_set_nest_lock(&lock);
    n += x;
    omp_unset_nest_lock(&lock);
}

int main(void)
{
    omp_init_nest_lock(&lock);
#pragma omp parallel
    {
        omp_set_nest_lock(&lock);
        if (n < 100)
            add(1);
        omp_unset_nest_lock(&lock);
    }
    printf("%d\n", n);
    return 0;
}
