// Exercise path_crossing/tests_made: how many tests are made? The team has 2 threads.
#include <omp.h>

#include <cstdio>

#include "prediction.hpp"

int main()
{
    // 4 paths are tested against walls 0 … 4, in this order. Path i crosses wall first[i], and
    // perhaps later ones; 5: it crosses none.
    const int walls = 5, first[4] = {0, 5, 2, 5};
    int tests[4] = {}, by_thread[2] = {}, free = 0;
#pragma omp parallel for schedule(static) num_threads(2) reduction(+ : free)
    for (int i = 0; i < 4; ++i) {
        bool crossed = false;
        for (int wall = 0; wall < walls && !crossed; ++wall) {
            ++tests[i];
            crossed = wall == first[i];
        }
        by_thread[omp_get_thread_num()] += tests[i];
        free += crossed ? 0 : 1;
    }
    std::printf("tests of each path: %d %d %d %d\n", tests[0], tests[1], tests[2], tests[3]);
    std::printf("tests of each thread: %d %d\n", by_thread[0], by_thread[1]);
    std::printf("free paths: %d\n", free);
}

const Prediction prediction = {
    {"tests of each path", {1, 5, 3, 5}}, // up to the first wall that is crossed, that one included
    {"tests of each thread", {6, 8}},     // paths 0 and 1, and paths 2 and 3
    {"free paths", {2}},
};
