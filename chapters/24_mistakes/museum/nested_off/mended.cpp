#include <cstdio>

#include <omp.h>

int main()
{
    omp_set_max_active_levels(2);
    int workers = 0;
#pragma omp parallel num_threads(2)
#pragma omp parallel num_threads(2)
    {
#pragma omp atomic update
        ++workers;
    }
    std::printf("4 workers were expected, %d worked\n", workers);
    return workers == 4 ? 0 : 1;
}
