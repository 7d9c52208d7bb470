// wrong: lock-wrong
#include <omp.h>

#include <cstdio>

int main()
{
    omp_lock_t locks[2];
    int shared_count = 0;
    for (omp_lock_t& lock : locks)
        omp_init_lock(&lock);
#pragma omp parallel for
    for (int i = 0; i < 40; ++i) {
        omp_set_lock(&locks[i % 2]);
        shared_count += i; // race: shared_count
        omp_unset_lock(&locks[i % 2]);
    }
    for (omp_lock_t& lock : locks)
        omp_destroy_lock(&lock);
    std::printf("%d\n", shared_count);
}
