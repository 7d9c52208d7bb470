#include <cstdio>

#include <omp.h>

int main()
{
    omp_lock_t first, second;
    omp_init_lock(&first);
    omp_init_lock(&second);
    long moved = 0;
#pragma omp parallel num_threads(2)
    for (int i = 0; i < 2'000'000; ++i) {
        const bool forth = omp_get_thread_num() == 0;
        omp_lock_t* from = forth ? &first : &second;
        omp_lock_t* to = forth ? &second : &first;
        omp_set_lock(from);
        omp_set_lock(to);
        ++moved;
        omp_unset_lock(to);
        omp_unset_lock(from);
    }
    std::printf("%ld transfers\n", moved);
    return moved == 4'000'000 ? 0 : 1;
}
