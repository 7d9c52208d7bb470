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

const Prediction prediction = {
    {"threads outside", {1}},                         // before the region there is one thread
    {"threads inside", {4}},  {"in the region", {4}}, // every thread runs the region
    {"in single", {1}},                               // one of them runs this block
    {"in the loop", {12}},                            // the threads share the 12 iterations
};
