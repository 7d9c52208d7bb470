// Exercise dot_product/order_of_sums: does the order of a sum matter? The team has 2 threads.
#include <omp.h>

#include <cstdio>

#include "prediction.hpp"

int main()
{
    // From 2^53 on, a double holds even numbers only. A sum that is odd becomes the neighbour that
    // is divisible by 4. Smaller whole numbers are exact.
    const double big = 9007199254740992; // 2^53
    const double x[4] = {big, 1, 1, -big};

    double forwards = 0, backwards = 0, part[2] = {0, 0};
    for (int i = 0; i < 4; ++i)
        forwards += x[i];
    for (int i = 3; i >= 0; --i)
        backwards += x[i];
#pragma omp parallel for schedule(static)
    for (int thread = 0; thread < 2; ++thread)
        for (int i = 2 * thread; i < 2 * thread + 2; ++i)
            part[thread] += x[i];

    std::printf("forwards: %.0f\n", forwards);
    std::printf("backwards: %.0f\n", backwards);
    std::printf("two threads: %.0f\n", part[0] + part[1]);
}

// What does this program print with 2 threads? Put a number in place of each -1.
const Prediction prediction = {
    {"forwards", {-1}},    // TODO
    {"backwards", {-1}},   // TODO
    {"two threads", {-1}}, // TODO
};
