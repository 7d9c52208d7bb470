// right: lock-wrong
#include <omp.h>

#include <cstdio>

int main()
{
    omp_lock_t locks[4];
    int bins[4] = {};
    for (omp_lock_t& lock : locks)
        omp_init_lock(&lock);
#pragma omp parallel for
    for (int i = 0; i < 80; ++i) {
        const int bin = (i * 7) % 4;
        omp_set_lock(&locks[bin]);
        bins[bin] += i;
        omp_unset_lock(&locks[bin]);
    }
    for (omp_lock_t& lock : locks)
        omp_destroy_lock(&lock);
    std::printf("%d\n", bins[2]);
}
