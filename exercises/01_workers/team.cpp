// Exercise workers/team: how often does each line run? The team has 4 threads.
#include <omp.h>

#include <cstdio>

#include "prediction.hpp"

int main()
{
    int in_region = 0, in_single = 0, in_loop = 0, inside = 0;
    const int outside = omp_get_num_threads();
#pragma omp parallel
    {
#pragma omp atomic
        in_region += 1;
#pragma omp single
        {
            in_single += 1;
            inside = omp_get_num_threads();
        }
#pragma omp for
        for (int i = 0; i < 12; ++i) {
#pragma omp atomic
            in_loop += 1;
        }
    }
    std::printf("threads outside: %d\n", outside);
    std::printf("threads inside: %d\n", inside);
    std::printf("in the region: %d\n", in_region);
    std::printf("in single: %d\n", in_single);
    std::printf("in the loop: %d\n", in_loop);
}

// What does this program print with 4 threads? Put a number in place of each -1.
const Prediction prediction = {
    {"threads outside", {-1}}, // TODO
    {"threads inside", {-1}},  // TODO
    {"in the region", {-1}},   // TODO
    {"in single", {-1}},       // TODO
    {"in the loop", {-1}},     // TODO
};
