// Exercise array_addition/same_thread: which thread has which element? The team has 3 threads.
#include <omp.h>

#include <cstdio>

#include "prediction.hpp"

int main()
{
    const int n = 12;
    int filled_by[n], added_by[n], same = 0;
#pragma omp parallel for schedule(static)
    for (int i = 0; i < n; ++i)
        filled_by[i] = omp_get_thread_num();
#pragma omp parallel for schedule(static, 1)
    for (int i = 0; i < n; ++i)
        added_by[i] = omp_get_thread_num();

    std::printf("filled by:");
    for (int i = 0; i < n; ++i)
        std::printf(" %d", filled_by[i]);
    std::printf("\nadded by:");
    for (int i = 0; i < n; ++i)
        std::printf(" %d", added_by[i]);
    for (int i = 0; i < n; ++i)
        same += filled_by[i] == added_by[i] ? 1 : 0;
    std::printf("\nfilled and added by the same thread: %d\n", same);
}

const Prediction prediction = {
    {"filled by", {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}},
    {"added by", {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}},
    {"filled and added by the same thread", {6}},
};
