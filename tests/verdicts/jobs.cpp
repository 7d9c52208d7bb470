#include "jobs.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "primer/worst.hpp"

namespace verdicts
{
namespace
{

#if defined(__AVX512F__)
constexpr int bits = 512;
#elif defined(__AVX__)
constexpr int bits = 256;
#else
constexpr int bits = 128;
#endif
constexpr int chains = 12, lanes = bits / 64;

// Twelve chains of the widest vectors: what common/calibrate/peak.cpp does, too.
double multiply_add(double steps)
{
    typedef double Vector __attribute__((vector_size(bits / 8)));
    volatile double half = 0.5, one = 1;
    const Vector x = Vector{} + half, y = Vector{} + one;
    // Each chain reads its start anew: of chains that the compiler knows to be equal it drops some.
    const auto start = [&] { return Vector{} + half; };
    Vector v0 = start(), v1 = start(), v2 = start(), v3 = start(), v4 = start(), v5 = start(),
           v6 = start(), v7 = start(), v8 = start(), v9 = start(), v10 = start(), v11 = start();
    // A whole number counts the steps: with a double there would be more values than registers.
    const auto count = static_cast<long>(steps);
    for (long step = 0; step < count; ++step) {
        v0 = v0 * x + y, v1 = v1 * x + y, v2 = v2 * x + y, v3 = v3 * x + y;
        v4 = v4 * x + y, v5 = v5 * x + y, v6 = v6 * x + y, v7 = v7 * x + y;
        v8 = v8 * x + y, v9 = v9 * x + y, v10 = v10 * x + y, v11 = v11 * x + y;
    }
    const Vector sum = v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11;
    return sum[0] / chains;
}

constexpr std::size_t million = 1000000;

std::size_t whole_pages(std::size_t n)
{
    constexpr std::size_t page = 4096 / sizeof(double);
    return (n + page - 1) / page * page;
}

void touch_fresh(const Job& job, double part)
{
    const auto bytes = static_cast<std::size_t>(static_cast<double>(job.fresh) * part);
    const std::unique_ptr<char[]> fresh(new char[bytes]);
    for (std::size_t i = 0; i < bytes; i += 4096)
        fresh[i] = 1;
    asm volatile("" : : "r"(fresh.get()) : "memory");
}

std::vector<Job> all_jobs()
{
    const std::set<std::string> communication = {"communication"}, nothing = {}, none = {"none"},
                                uneven = {"uneven", "serial part"};
    std::vector<Job> all;
    const auto add = [&](const char* name, std::set<std::string> threads,
                         std::set<std::string> ranks, auto change) {
        Job job;
        job.name = name;
        job.threads = std::move(threads);
        job.ranks = std::move(ranks);
        change(job);
        all.push_back(job);
    };
    add("memory", {"memory"}, {"memory"}, [](Job& j) { j.elements = 25 * million, j.sweeps = 1; });
    add("third_cache", {"cache", "memory"}, {"cache", "memory"}, // others may use a shared cache
        [](Job& j) { j.elements = 400000, j.sweeps = 50; });
    add("second_cache", {"cache"}, {"cache"}, [](Job& j) { j.elements = 16000, j.sweeps = 2000; });
    add("first_cache", {"cache"}, {"cache"}, [](Job& j) { j.elements = 1000, j.sweeps = 50000; });
    add("arithmetic", {"arithmetic"}, {"arithmetic"}, [](Job& j) { j.vectors = 1e7; });
    add("latency", nothing, nothing, [](Job& j) { j.steps = 2e7; });
    // Of two workers' time it costs a twentieth, and less than a tenth is not named.
    const std::set<std::string> hardly_uneven = {"uneven", "serial part", "scales"};
    add("serial_5", hardly_uneven, hardly_uneven, [](Job& j) { j.steps = 2e7, j.alone = 0.05; });
    add("serial_20", uneven, uneven, [](Job& j) { j.steps = 2e7, j.alone = 0.2; });
    add("serial_50", uneven, uneven, [](Job& j) { j.steps = 2e7, j.alone = 0.5; });
    add("imbalance", {"uneven"}, {"uneven"}, [](Job& j) { j.steps = 2e7, j.first = 0.8; });
    add("barriers", {"synchronisation"}, communication,
        [](Job& j) { j.steps = 1e5, j.meets = 10000; });
    add("lock", {"synchronisation"}, none, [](Job& j) { j.locked = 300000; });
    add("false_sharing", nothing, none, [](Job& j) { j.counted = 20000000; });
    const std::set<std::string> faults = {"page faults"};
    add("page_faults", faults, faults, [](Job& j) { j.fresh = 100 * million; });
    add("small_messages", none, communication,
        [](Job& j) { j.steps = 1e5, j.messages = 20000, j.message_bytes = 8; });
    add("large_messages", none, communication,
        [](Job& j) { j.steps = 1e5, j.messages = 20, j.message_bytes = 4 << 20; });
    add("late_sender", none, uneven, [](Job& j) { j.steps = 1e7, j.late = true; });
    add("oversubscribed", nothing, nothing, [](Job& j) { j.steps = 2e7, j.crowd = true; });
    add("short", nothing, nothing, [](Job& j) { j.steps = 2000; });
    return all;
}

} // namespace

const std::vector<Job>& jobs()
{
    static const std::vector<Job> all = all_jobs();
    return all;
}

const Job& job_named(const std::string& name)
{
    return *std::find_if(jobs().begin(), jobs().end(),
                         [&](const Job& job) { return job.name == name; });
}

// As in common/calibrate/traffic.cpp, or stores to addresses with the same last 12 bits would be
// the limit, and not the cache.
Data::Data(std::size_t n) : memory(3 * whole_pages(n))
{
    double* const data = memory.span().data();
    a = {data, n}, b = {data + whole_pages(n), n}, c = {data + 2 * whole_pages(n), n};
    std::fill(a.begin(), a.end(), 1.0);
    std::fill(b.begin(), b.end(), 2.0);
    std::fill(c.begin(), c.end(), 0.0);
}

void burn(Data& mine, double steps)
{
    volatile double half = 0.5, one = 1;
    const double x = half, y = one;
    double value = mine.value;
    for (double step = 0; step < steps; ++step)
        value = value * x + y;
    mine.value = value;
}

void compute(const Job& job, Data& mine, double part)
{
    const double *const a = mine.a.data(), *const b = mine.b.data();
    double* const c = mine.c.data();
    const std::size_t n = mine.c.size();
    for (int sweep = 0; sweep < job.sweeps; ++sweep) {
#pragma omp simd
        for (std::size_t i = 0; i < n; ++i)
            c[i] = a[i] + b[i];
        asm volatile("" ::: "memory");
    }
    if (job.vectors > 0)
        mine.value = multiply_add(job.vectors * part);
    if (job.steps > 0)
        burn(mine, job.steps * part);
    if (job.fresh > 0)
        touch_fresh(job, part);
}

primer::Outcome judge(const Job& job, const std::vector<Data>& data)
{
    primer::Outcome outcome;
    double error = 0;
    for (const Data& mine : data) {
        if (job.sweeps > 0)
            for (const double value : mine.c)
                error = primer::worst(error, std::abs(value - 3));
        if ((job.steps > 0 && !job.late) || job.vectors > 0)
            error = primer::worst(error, std::abs(mine.value - 2));
    }
    outcome.check = {"largest difference from 3, or from 2", error, 1e-9};
    const double n = static_cast<double>(job.elements) * job.sweeps;
    outcome.flops = n + 2 * job.steps + 2 * chains * lanes * job.vectors;
    outcome.bytes = std::max(24 * n, 64.0);
    outcome.bytes_moved = std::max(32 * n, 64.0);
    outcome.bytes_written = 8 * n;
    outcome.data_bytes = std::max(24 * static_cast<double>(job.elements), 4096.0);
    return outcome;
}

} // namespace verdicts
