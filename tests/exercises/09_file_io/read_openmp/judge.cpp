#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int threads)
{
    Expected numbers{"number", {}};
    for (std::size_t i = 0; i < one.size("n"); ++i)
        numbers.values.push_back(1000 + static_cast<double>(i));
    const double end = static_cast<double>((one.size("n") + 3) * sizeof(double));
    const std::size_t n = one.size("n"), p = static_cast<std::size_t>(threads);
    const auto most = static_cast<double>((n + p - 1) / p * sizeof(double));
    return {numbers,
            {"what read_all returns", {1}},
            {"the file's position afterwards", {end}},
            {"bytes that pread read", {static_cast<double>(n * sizeof(double))}},
            {"most bytes of one thread", {most}}};
}
