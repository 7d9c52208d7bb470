#include "environments.hpp"

namespace environments
{

// #region run
void run(const Job& job, std::span<World> worlds, std::span<std::uint8_t> seen, Policy& policy)
{
    std::vector<Action> chosen(job.n);
#pragma omp parallel
    for (std::size_t t = 0; t < job.steps; ++t) {
#pragma omp single
        policy.act(job, t, 0, seen, chosen);
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < job.n; ++i)
            step(job, worlds[i], chosen[i], one(job, seen, i));
    }
}
// #endregion run

} // namespace environments
