// Jobs and runs for the tests of the kernels.
#pragma once

#include <string>

#include "check.hpp"

namespace worlds
{

using namespace environments;

inline Problem small(std::size_t n)
{
    Problem problem;
    problem.n = n;
    problem.steps = n < 100 ? 40 : 7;
    problem.size = 9;
    problem.view = 2;
    problem.far = 5;
    problem.batch = 6;
    return problem;
}

// Environments first … first + count - 1 at their beginning.
struct Worlds {
    Worlds(const Job& job, std::size_t first, std::size_t count)
        : worlds(count), seen(count * job.observation())
    {
        for (std::size_t i = 0; i < count; ++i)
            worlds[i] = begin(job, first + i, one(job, std::span(seen), i));
    }
    std::vector<World> worlds;
    std::vector<std::uint8_t> seen;
};

} // namespace worlds
