// right: lock-order
#include <omp.h>

#include <algorithm>
#include <cstdio>

int main()
{
    omp_lock_t forks[3];
    int eaten = 0;
    for (omp_lock_t& fork : forks)
        omp_init_lock(&fork);
#pragma omp parallel num_threads(3)
    for (int round = 0; round < 3; ++round) {
        const int me = omp_get_thread_num(), other = (me + 1) % 3;
        omp_set_lock(&forks[std::min(me, other)]);
        omp_set_lock(&forks[std::max(me, other)]);
#pragma omp atomic
        ++eaten;
        omp_unset_lock(&forks[std::max(me, other)]);
        omp_unset_lock(&forks[std::min(me, other)]);
    }
    std::printf("%d\n", eaten);
}
