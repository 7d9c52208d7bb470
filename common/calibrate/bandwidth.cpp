#include "bandwidth.hpp"

#include <omp.h>

#include <cstddef>
#include <span>
#include <stdexcept>

#include "primer/machine.hpp"
#include "primer/partition.hpp"
#include "primer/untouched.hpp"
#include "shortest.hpp"
#include "stream_store.hpp"

namespace calibrate
{
namespace
{

constexpr std::size_t MiB = 1024 * 1024;

std::size_t array_bytes()
{
    const std::size_t cache = primer::last_level_cache();
    const std::size_t by_rule = cache > 0 ? std::max(4 * cache, 64 * MiB) : 256 * MiB;
    return std::min({by_rule, 512 * MiB, std::max(primer::available_memory() / 8, MiB)});
}

// to[i] = value(i) for all i, by ordinary stores.
template<typename Value>
void store(std::span<double> to, Value value)
{
    const std::size_t n = to.size();
#pragma omp parallel for simd schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        to[i] = value(i);
}

// The same past the caches, in aligned pairs; each thread has a block.
template<typename Value>
void stream(std::span<double> to, Value value)
{
#pragma omp parallel
    {
        const primer::Range mine =
            primer::block(to.size(), omp_get_num_threads(), omp_get_thread_num());
        std::size_t i = mine.begin;
        for (; i < mine.end && !primer::starts_pair(&to[i]); ++i)
            to[i] = value(i);
        for (; i + 2 <= mine.end; i += 2)
            primer::stream_pair(&to[i], value(i), value(i + 1));
        for (; i < mine.end; ++i)
            to[i] = value(i);
        primer::stream_fence();
    }
}

// The sum of all a[i] b[i], read as a dot product reads them, with several independent sums in each
// thread to hide the latency of the addition.
double read(std::span<const double> a, std::span<const double> b)
{
    double sum = 0;
    const std::size_t n = a.size();
    const double *const x = a.data(), *const y = b.data();
#pragma omp parallel for simd reduction(+ : sum) schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i] * y[i];
    return sum;
}

// Every kernel writes the same number everywhere: the array must hold it, and nothing else.
void require(std::span<const double> array, double expected)
{
    std::size_t wrong = 0;
#pragma omp parallel for simd reduction(+ : wrong) schedule(static)
    for (std::size_t i = 0; i < array.size(); ++i)
        wrong += array[i] != expected;
    if (wrong > 0)
        throw std::runtime_error("bandwidth: " + std::to_string(wrong) + " wrong elements");
}

} // namespace

Figures bandwidth()
{
    const std::size_t n = array_bytes() / sizeof(double);
    primer::Untouched first(n), second(n), third(n);
    const double* const a = first.span().data();
    const double* const b = second.span().data();
    const std::span<double> c = third.span();
    store(first.span(), [](std::size_t) { return 1.0; }); // the first touch, by those who will read
    store(second.span(), [](std::size_t) { return 2.0; });

    Figures figures = {{"array_bytes", static_cast<double>(n * sizeof(double))}};
    const auto measure = [&](const std::string& name, int words, double expected, auto value) {
        const double bytes = static_cast<double>(n * sizeof(double)) * words;
        const double ordinary = shortest(0.5, 3, [&] { store(c, value); });
        require(c, expected);
        store(c, [](std::size_t) { return 0.0; }); // so that the next check sees new values
        const double streaming = shortest(0.5, 3, [&] { stream(c, value); });
        require(c, expected);
        figures.emplace_back(name + "_bytes_per_s", bytes / ordinary);
        figures.emplace_back(name + "_streaming_bytes_per_s", bytes / streaming);
    };
    measure("copy", 2, 1, [a](std::size_t i) { return a[i]; });
    measure("add", 3, 3, [a, b](std::size_t i) { return a[i] + b[i]; });
    measure("triad", 3, 7, [a, b](std::size_t i) { return a[i] + 3 * b[i]; });
    double sum = 0;
    const double reading = shortest(0.5, 3, [&] { sum = read(first.span(), second.span()); });
    if (sum != 2 * static_cast<double>(n)) // whole numbers: exact in any order
        throw std::runtime_error("bandwidth: a wrong sum");
    figures.emplace_back("read_bytes_per_s", 2 * static_cast<double>(n * sizeof(double)) / reading);
    return figures;
}

} // namespace calibrate
