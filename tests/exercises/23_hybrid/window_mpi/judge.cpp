#include "check/judge.hpp"

#include "../particles.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const std::size_t n = one.size("n"), p = static_cast<std::size_t>(ranks);
    std::vector<double> entries, computed;
    for (std::size_t r = 0; r < p; ++r) {
        for (std::size_t k = 0; k < n; ++k)
            entries.push_back(particles::entry(k));
        computed.push_back(double(n * (r + 1) / p - n * r / p));
    }
    const auto whose = [n](std::size_t i) {
        return "entry " + std::to_string(i % n) + " of the table, as rank " +
               std::to_string(i / n) + " sees it";
    };
    return {
        {"entry", entries, 0, whose},
        {"computed", computed, 0,
         [](std::size_t r) { return "how many entries rank " + std::to_string(r) + " computes"; }},
        {"changed", std::vector<double>(p, -5), 0, [](std::size_t r) {
             return "entry 0 as rank " + std::to_string(r) +
                    " sees it, after rank 0 has changed it to -5,";
         }}};
}
