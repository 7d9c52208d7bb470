// wrong: lock-order
#include <omp.h>

#include <cstdio>

int main()
{
    omp_lock_t forks[3];
    int eaten = 0;
    for (omp_lock_t& fork : forks)
        omp_init_lock(&fork);
#pragma omp parallel num_threads(3)
    for (int round = 0; round < 3; ++round) {
        const int me = omp_get_thread_num();
        omp_set_lock(&forks[me]);
        omp_set_lock(&forks[(me + 1) % 3]); // deadlock:
#pragma omp atomic
        ++eaten;
        omp_unset_lock(&forks[(me + 1) % 3]);
        omp_unset_lock(&forks[me]);
    }
    std::printf("%d\n", eaten);
}
