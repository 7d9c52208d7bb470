// Measuring a kernel: run it once to warm up (caches, page tables, thread team), then `repeats`
// times, each timed on its own. Minimum, median and maximum are all shown, because a single number
// hides how much other programs disturbed the run.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>
#include <vector>

#include "primer/counters.hpp"

// Called where a timed repeat begins (1) and where it ends (0). No program defines it: a preloaded
// library does (common/trace, for `primer run --timeline`) to learn what the timed work is. It is a
// weak symbol: without such a library its address is null, and it is not called.
extern "C" void primer_trace_work(int begins) __attribute__((weak));

namespace primer
{

// Tells a timeline, if there is one, that a timed repeat begins or ends. Not part of what is timed.
inline void mark_work(bool begins)
{
    if (primer_trace_work != nullptr)
        primer_trace_work(begins);
}

// Seconds on a clock that never jumps. Only differences have a meaning.
inline double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

struct Spread {
    double min = 0;
    double median = 0;
    double max = 0;
};

// Minimum, median (of an even number: the mean of the middle two) and maximum. Empty: all zero.
inline Spread spread(std::span<const double> samples)
{
    if (samples.empty())
        return {};
    std::vector<double> sorted(samples.begin(), samples.end());
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    const double median =
        sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return {sorted.front(), median, sorted.back()};
}

// How many runs of a kernel make one timed repeat: the clock, the barrier and the operating system
// disturb times of microseconds, so a repeat lasts at least a millisecond. `once`: seconds of one
// run; `most`: a limit, for kernels that do next to nothing.
inline int runs_in_a_repeat(double once, int most)
{
    const double wanted = 1e-3 / std::max(once, 1e-9);
    return static_cast<int>(std::clamp(std::ceil(wanted), 1.0, static_cast<double>(most)));
}

// Seconds of one run of kernel().
template<typename Kernel>
double seconds_of(Kernel&& kernel)
{
    const double begin = now();
    kernel();
    return now() - begin;
}

// Seconds of each of `repeats` runs of kernel(), after one or two that are not counted. A kernel
// that takes less than a millisecond runs several times in each repeat, which is then their mean.
// The kernel leaves its input as it was. Called by one thread, outside any parallel region.
template<typename Kernel>
std::vector<double> measure(int repeats, Kernel&& kernel)
{
    kernel();
    const int runs = runs_in_a_repeat(seconds_of(kernel), 100000);
    Counters& counters = Counters::mine();
    counters.start_over();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        counters.begin();
        mark_work(true);
        const double begin = now();
        for (int run = 0; run < runs; ++run)
            kernel();
        seconds.push_back((now() - begin) / runs);
        mark_work(false);
        counters.end();
        counters.repeat_ended(runs);
    }
    return seconds;
}

// The same for a kernel that changes its input: prepare() puts it back before each run, and is not
// timed.
template<typename Prepare, typename Kernel>
std::vector<double> measure(int repeats, Prepare&& prepare, Kernel&& kernel)
{
    prepare();
    kernel();
    prepare();
    const int runs = runs_in_a_repeat(seconds_of(kernel), 100);
    Counters& counters = Counters::mine();
    counters.start_over();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        double sum = 0;
        for (int run = 0; run < runs; ++run) {
            prepare();
            counters.begin();
            mark_work(true);
            sum += seconds_of(kernel);
            mark_work(false);
            counters.end();
        }
        counters.repeat_ended(runs);
        seconds.push_back(sum / runs);
    }
    return seconds;
}

} // namespace primer
