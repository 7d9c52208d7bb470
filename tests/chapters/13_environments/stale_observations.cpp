// A mistaken copy of openmp.cpp: the policy acts by what was seen one step before.
#include "environments.hpp"

namespace environments
{

void run(const Job& job, std::span<World> worlds, std::span<std::uint8_t> seen, Policy& policy)
{
    std::vector<Action> chosen(job.n);
    std::vector<std::uint8_t> before(seen.begin(), seen.end());
#pragma omp parallel
    for (std::size_t t = 0; t < job.steps; ++t) {
#pragma omp single
        {
            policy.act(job, t, 0, before, chosen);
            before.assign(seen.begin(), seen.end());
        }
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < job.n; ++i)
            step(job, worlds[i], chosen[i], one(job, seen, i));
    }
}

} // namespace environments
