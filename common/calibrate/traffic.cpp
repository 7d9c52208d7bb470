#include "traffic.hpp"

#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <stdexcept>

#include "primer/timing.hpp"
#include "primer/untouched.hpp"
#include "stream_store.hpp"

namespace calibrate
{
namespace
{

constexpr std::size_t page = 4096 / sizeof(double);

// What a thread works on: equally long parts of its own memory.
struct Arrays {
    std::span<double> a, b, c;
};

// Eight independent sums hide the latency of the addition.
double read(const Arrays& x)
{
    double sums[8] = {};
    const double *const a = x.a.data(), *const b = x.b.data();
    const std::size_t n = x.a.size() / 8 * 8;
    for (std::size_t i = 0; i < n; i += 64) {
        const std::size_t end = std::min(i + 64, n);
        for (std::size_t k = i; k < end; k += 8)
            for (std::size_t lane = 0; lane < 8; ++lane)
                sums[lane] += a[k + lane] * b[k + lane];
    }
    double sum = 0;
    for (const double each : sums)
        sum += each;
    return sum;
}

// to[i] = value(i), by ordinary stores or past the caches.
template<typename Value>
void write(std::span<double> to, bool streaming, Value value)
{
    const std::size_t n = to.size();
    double* const out = to.data();
    std::size_t i = 0;
    if (streaming) {
        for (; i < n && !primer::starts_pair(&out[i]); ++i)
            out[i] = value(i);
        for (; i + 2 <= n; i += 2)
            primer::stream_pair(&out[i], value(i), value(i + 1));
    }
#pragma omp simd
    for (std::size_t k = i; k < n; ++k)
        out[k] = value(k);
    if (streaming)
        primer::stream_fence();
}

struct Kind {
    int arrays;
    double moved; // words for each element
    bool streaming;
    void (*once)(Arrays&);
};

template<bool streaming>
void copy(Arrays& x)
{
    const double* const a = x.a.data();
    write(x.c, streaming, [a](std::size_t i) { return a[i]; });
}

template<bool streaming>
void add(Arrays& x)
{
    const double *const a = x.a.data(), *const b = x.b.data();
    write(x.c, streaming, [a, b](std::size_t i) { return a[i] + b[i]; });
}

void read_once(Arrays& x)
{
    x.c[0] = read(x);
}

const std::map<std::string, Kind>& kinds()
{
    static const std::map<std::string, Kind> all = {{"read", {2, 2, false, read_once}},
                                                    {"copy", {2, 3, false, copy<false>}},
                                                    {"copy_streaming", {2, 2, true, copy<true>}},
                                                    {"add", {3, 4, false, add<false>}},
                                                    {"add_streaming", {3, 3, true, add<true>}}};
    return all;
}

// Every element of what was written, or the sum of what was read, has one value.
bool right(const std::string& kind, const Arrays& x)
{
    if (kind == "read") {
        const std::size_t whole = x.a.size() / 8 * 8;
        return x.c[0] == 2.0 * static_cast<double>(whole);
    }
    const double expected = kind.rfind("add", 0) == 0 ? 3 : 1;
    return std::all_of(x.c.begin(), x.c.end(), [&](double value) { return value == expected; });
}

} // namespace

const std::vector<std::string>& kinds_of_traffic()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, kind] : kinds())
            all.push_back(name);
        return all;
    }();
    return names;
}

std::vector<Traffic> traffic(const std::string& name, double data_bytes, int samples)
{
    const Kind& kind = kinds().at(name);
    const int team = omp_get_max_threads();
    const auto n = std::max<std::size_t>(
        static_cast<std::size_t>(data_bytes / team / kind.arrays / sizeof(double)), 8);
    std::vector<Traffic> all;
    int runs = 1, wrong = 0;
    double begin = 0;
#pragma omp parallel reduction(+ : wrong)
    {
        const bool reads = name == "read"; // one number is its answer: room for a cache line
        // Element i of each array lies at the same place of a page. Were it a little behind in one,
        // loads would wait for stores to addresses that only look the same (their last 12 bits).
        // In a first-level cache that costs a quarter of the bandwidth (measured), and chance
        // decides.
        const std::size_t pages = (n + page - 1) / page * page;
        primer::Untouched memory(2 * pages + (reads ? 8 : n));
        double* const data = memory.span().data();
        Arrays x{{data, n}, {data + pages, n}, {data + 2 * pages, reads ? 8 : n}};
        std::fill(x.a.begin(), x.a.end(), 1.0);
        if (kind.arrays > 2 || reads)
            std::fill(x.b.begin(), x.b.end(), 2.0);
        std::fill(x.c.begin(), x.c.end(), 0.0);
        kind.once(x);
        // The first measurements only find out how many runs take 20 ms.
        for (int sample = 0; sample < samples;) {
#pragma omp barrier
#pragma omp master
            begin = primer::now();
            for (int run = 0; run < runs; ++run) {
                kind.once(x);
                asm volatile("" ::: "memory"); // every run is needed
            }
#pragma omp barrier
#pragma omp single
            {
                const double seconds = primer::now() - begin;
                if (seconds < 0.015 && runs < 1 << 28)
                    runs = std::max(2 * runs,
                                    std::min(16 * runs, static_cast<int>(runs * 0.02 / seconds)));
                else
                    all.push_back({static_cast<double>(n * sizeof(double)) * kind.arrays * team,
                                   static_cast<double>(n * sizeof(double)) * kind.moved * team *
                                       runs / seconds});
            }
            sample = static_cast<int>(all.size());
#pragma omp barrier
        }
        wrong += !right(name, x);
    }
    if (wrong > 0)
        throw std::runtime_error("traffic: a wrong number");
    return all;
}

} // namespace calibrate
