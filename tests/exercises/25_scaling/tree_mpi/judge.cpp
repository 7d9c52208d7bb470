#include "check/judge.hpp"

#include <string>

#include "../parts.hpp"

std::vector<check::Expected> check::expected(const Case& one, int workers)
{
    const int seed = static_cast<int>(one.size("seed"));
    parts::Map all = parts::of_rank(0, seed);
    for (int rank = 1; rank < workers; ++rank)
        all = parts::both(all, parts::of_rank(rank, seed));
    return {
        {"many", {double(all.many)}, 0, [](std::size_t) { return "the factor of the result"; }},
        {"more", {double(all.more)}, 0, [](std::size_t) { return "the summand of the result"; }},
        {"too_deep",
         {0},
         0,
         [](std::size_t) {
             return "the number of merges one after another, beyond log2(p) rounded up";
         }},
        {"too_many_merges", std::vector<double>(static_cast<std::size_t>(workers)), 0,
         [](std::size_t i) {
             return "the number of merges on rank " + std::to_string(i) +
                    ", beyond log2(p) rounded up";
         }}};
}
