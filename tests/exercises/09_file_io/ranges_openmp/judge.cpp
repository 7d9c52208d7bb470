#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int threads)
{
    const std::size_t n = one.size("n"), p = static_cast<std::size_t>(threads);
    const std::size_t most = (n + p - 1) / p;
    std::vector<double> file;
    for (std::size_t i = 0; i < n; ++i)
        file.push_back(static_cast<double>(1 + (7 * i + i / 100) % 100));
    return {{"the file", file, 0, [](std::size_t i) { return "byte " + std::to_string(i); }},
            {"bytes written", {static_cast<double>(n)}},
            {"most bytes of one thread", {static_cast<double>(most)}}};
}
