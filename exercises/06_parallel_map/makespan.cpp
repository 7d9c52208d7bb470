// Exercise parallel_map/makespan: when is the last worker done? There are 2 workers, and the time
// is computed, not measured: item i takes seconds[i].
#include <algorithm>
#include <cstdio>
#include <vector>

#include "prediction.hpp"

// Each worker takes the next item as soon as it is free.
double dynamic_time(const std::vector<double>& seconds)
{
    double done[2] = {0, 0}; // when each worker is free
    for (const double one : seconds)
        (done[0] <= done[1] ? done[0] : done[1]) += one;
    return std::max(done[0], done[1]);
}

// The first worker has the first half of the items, the second the other.
double static_time(const std::vector<double>& seconds)
{
    double done[2] = {0, 0};
    for (std::size_t i = 0; i < seconds.size(); ++i)
        done[i < seconds.size() / 2 ? 0 : 1] += seconds[i];
    return std::max(done[0], done[1]);
}

int main()
{
    std::printf("static: %g\n", static_time({1, 1, 1, 1, 2, 6}));
    std::printf("dynamic: %g\n", dynamic_time({1, 1, 1, 1, 2, 6}));
    std::printf("dynamic, longest first: %g\n", dynamic_time({6, 2, 1, 1, 1, 1}));
    std::printf("speedup of dynamic: %g\n", 12 / dynamic_time({1, 1, 1, 1, 2, 6}));
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"static", {-1}},                 // TODO
    {"dynamic", {-1}},                // TODO
    {"dynamic, longest first", {-1}}, // TODO
    {"speedup of dynamic", {-1}},     // TODO
};
