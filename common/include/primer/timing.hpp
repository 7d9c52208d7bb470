// Measuring a kernel: run it once to warm up (caches, page tables, thread team), then `repeats`
// times, each timed on its own. Minimum, median and maximum are all shown, because on a machine
// that does other things too, one number hides more than it tells.
#pragma once

#include <algorithm>
#include <chrono>
#include <span>
#include <vector>

namespace primer
{

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

// Seconds of each of `repeats` runs of kernel(), after one run that is not counted. prepare() comes
// before each run and is not timed: it puts back what the kernel changed.
// Called by one thread, outside any parallel region.
template<typename Prepare, typename Kernel>
std::vector<double> measure(int repeats, Prepare&& prepare, Kernel&& kernel)
{
    prepare();
    kernel();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        prepare();
        const double begin = now();
        kernel();
        seconds.push_back(now() - begin);
    }
    return seconds;
}

// The same for a kernel that leaves its input as it was.
template<typename Kernel>
std::vector<double> measure(int repeats, Kernel&& kernel)
{
    return measure(
        repeats, [] {}, kernel);
}

} // namespace primer
