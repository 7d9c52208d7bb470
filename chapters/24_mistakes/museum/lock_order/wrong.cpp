#include <cstdio>
#include <cstdlib>

#include <omp.h>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 2'000'000;
    omp_lock_t first, second;
    omp_init_lock(&first);
    omp_init_lock(&second);
    long moved = 0;
#pragma omp parallel num_threads(2)
    for (int i = 0; i < n; ++i) {
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
    return moved == 2L * n ? 0 : 1;
}
