#include "check/judge.hpp"

// The mean of 1, 2, … n, on every rank.
std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const double n = static_cast<double>(one.size("n"));
    std::vector<Expected> parts;
    for (int rank = 0; rank < ranks; ++rank)
        parts.push_back({"the mean on rank " + std::to_string(rank), {n > 0 ? (n + 1) / 2 : 0}});
    return parts;
}
