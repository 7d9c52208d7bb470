// Exercise array_addition/cache_lines: how many cache lines? Loops with threads have 2 of them.
#include <omp.h>

#include <cstdio>
#include <set>

#include "prediction.hpp"

// A cache line has 64 bytes: 8 doubles. Element 0 is the first in its line.
int line_of(int element)
{
    return element / 8;
}

// In how many lines are the elements from, from + step, from + 2 step, … below `to`?
int lines(int from, int to, int step)
{
    std::set<int> touched;
    for (int i = from; i < to; i += step)
        touched.insert(line_of(i));
    return static_cast<int>(touched.size());
}

// In how many of the three lines that hold elements 0 … 19 have both threads written?
int written_by_both(const int (&thread)[20])
{
    bool writes[2][3] = {};
    for (int i = 0; i < 20; ++i)
        writes[thread[i]][line_of(i)] = true;
    int both = 0;
    for (int line = 0; line < 3; ++line)
        both += writes[0][line] && writes[1][line] ? 1 : 0;
    return both;
}

int main()
{
    std::printf("lines of elements 0 to 7: %d\n", lines(0, 8, 1));
    std::printf("lines of elements 6 to 9: %d\n", lines(6, 10, 1));
    std::printf("lines of every eighth element of 64: %d\n", lines(0, 64, 8));

    int thread[20];
#pragma omp parallel for schedule(static) num_threads(2)
    for (int i = 0; i < 20; ++i)
        thread[i] = omp_get_thread_num();
    std::printf("written by both threads with static: %d\n", written_by_both(thread));
#pragma omp parallel for schedule(static, 1) num_threads(2)
    for (int i = 0; i < 20; ++i)
        thread[i] = omp_get_thread_num();
    std::printf("written by both threads with static and 1: %d\n", written_by_both(thread));
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"lines of elements 0 to 7", {-1}},                  // TODO
    {"lines of elements 6 to 9", {-1}},                  // TODO
    {"lines of every eighth element of 64", {-1}},       // TODO
    {"written by both threads with static", {-1}},       // TODO
    {"written by both threads with static and 1", {-1}}, // TODO
};
