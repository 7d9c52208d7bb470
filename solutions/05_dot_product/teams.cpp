// Exercise dot_product/teams: how many threads compute at once? The program starts with 2 threads.
#include <omp.h>

#include <cstdio>

#include "prediction.hpp"

// As a library does that is parallel itself: it starts a team of 3 threads whenever it is called.
int library_threads()
{
    int threads = 0;
#pragma omp parallel num_threads(3) reduction(+ : threads)
    threads += 1;
    return threads;
}

// A team of so many threads, each of which calls the library. How many threads are that in all?
int all_threads(int callers)
{
    int threads = 0;
#pragma omp parallel num_threads(callers) reduction(+ : threads)
    threads += library_threads();
    return threads;
}

int main()
{
    omp_set_max_active_levels(1); // of teams inside teams, one has several threads
    std::printf("the library alone: %d\n", library_threads());
    std::printf("called by 2 threads, one level: %d\n", all_threads(2));
    std::printf("called by a team of 1, one level: %d\n", all_threads(1));
    omp_set_max_active_levels(2);
    std::printf("called by 2 threads, two levels: %d\n", all_threads(2));
}

const Prediction prediction = {
    {"the library alone", {3}},
    {"called by 2 threads, one level", {2}},
    {"called by a team of 1, one level", {3}},
    {"called by 2 threads, two levels", {6}},
};
