#include <chrono>
#include <cstdint>
#include <cstdio>
#include <set>
#include <vector>

#include <omp.h>

struct alignas(64) Counter {
    volatile long value = 0; // volatile: counted in memory, as a counter that others read is
    volatile double weight = 0;
};

int main()
{
    constexpr long n = 4'000'000;
    const int threads = omp_get_max_threads();
    std::vector<Counter> counters(threads);
    std::set<std::uintptr_t> lines; // of 64 bytes, as caches hold them
    for (Counter& counter : counters)
        lines.insert(reinterpret_cast<std::uintptr_t>(&counter) / 64);

    const auto begin = std::chrono::steady_clock::now();
#pragma omp parallel
    for (long i = 0; i < n; ++i) {
        Counter& mine = counters[omp_get_thread_num()];
        mine.value = mine.value + 1;
        mine.weight = mine.weight + 0.5;
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;

    long sum = 0;
    for (Counter& counter : counters)
        sum += counter.value;
    std::printf("%.2f ms\n", time.count());
    std::printf("counters that share a cache line: %s\n",
                lines.size() < counters.size() ? "yes" : "no");
    return sum == n * threads ? 0 : 1;
}
