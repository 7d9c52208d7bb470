#include "peak.hpp"

#include <omp.h>

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "shortest.hpp"

namespace calibrate
{
namespace
{

// The widest vector registers of the instruction set that is compiled for. Wider vectors than these
// would still run, in pieces, but say nothing about the machine.
constexpr std::size_t widest_bits =
#if defined(__AVX512F__)
    512;
#elif defined(__AVX__)
    256;
#else
    128; // SSE2, NEON, AltiVec
#endif

// A multiply-add takes about 4 cycles and two can begin in each: 8 chains are needed, 12 leave
// room, and with the two constants they fit into the 16 registers of AVX.
constexpr std::size_t chains = 12;

// `steps` times v = v * x + y in every lane of every chain; returns the sum of all lanes. All
// chains start at 1; x and y are not known to the compiler.
template<std::size_t bits, std::size_t... chain>
double multiply_add(std::size_t steps, double x, double y, std::index_sequence<chain...>)
{
    // The compilers' vector extension (gcc, clang): one variable is one register.
    typedef double Vector __attribute__((vector_size(bits / 8)));
    constexpr std::size_t lanes = bits / 64;
    const Vector xs = Vector{} + x;
    const Vector ys = Vector{} + y;
    Vector v[] = {(Vector{} + static_cast<double>(chain))...};
    for (std::size_t step = 0; step < steps; ++step)
        ((v[chain] = v[chain] * xs + ys), ...);
    double sum = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane)
        sum += (v[chain][lane] + ...);
    return sum;
}

// Operations per second of the whole team with vectors of so many bits: the most of those runs that
// begin within `budget_s`.
template<std::size_t bits>
double rate(double budget_s)
{
    const double least_s = budget_s > 0 ? 0.01 : 0.002; // of one run
    // v tends to y / (1 - x) = 2, where the rounding of each step dies away by x.
    volatile double x = 0.5, y = 1; // volatile: the compiler must not compute the answer beforehand
    constexpr std::size_t numbers = chains * bits / 64;
    const double lanes = static_cast<double>(numbers);
    std::size_t steps = 100000;
    int wrong = 0;
    int threads = 1;
    const auto team = [&] {
        const double x_now = x, y_now = y;
#pragma omp parallel reduction(+ : wrong)
        {
#pragma omp single nowait
            threads = omp_get_num_threads();
            const double sum =
                multiply_add<bits>(steps, x_now, y_now, std::make_index_sequence<chains>());
            wrong += std::abs(sum - 2 * lanes) > 1e-12 * lanes;
        }
    };
    for (double seconds = 0; seconds < least_s; steps *= 2) {
        const double begin = primer::now();
        team();
        seconds = primer::now() - begin;
    }
    const double seconds = shortest(budget_s, 3, team);
    if (wrong > 0)
        throw std::runtime_error("peak: a multiply-add gave a wrong number");
    return 2 * lanes * static_cast<double>(steps) * threads / seconds;
}

} // namespace

Figures peak()
{
    Figures figures;
    constexpr double usual_s = 0.15;
    double best = 0, width = 0;
    const auto add = [&](double bits, double flops) {
        figures.emplace_back("fma_" + std::to_string(int(bits)) + "_bit_flops_per_s", flops);
        if (flops > best)
            best = flops, width = bits;
    };
    add(128, rate<128>(usual_s));
    if constexpr (widest_bits >= 256)
        add(256, rate<256>(usual_s));
    if constexpr (widest_bits >= 512)
        add(512, rate<512>(usual_s));
    figures.emplace_back("fma_flops_per_s", best);
    figures.emplace_back("vector_bits", width);
    return figures;
}

double peak_now()
{
    return rate<widest_bits>(0);
}

} // namespace calibrate
