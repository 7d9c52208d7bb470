#include <algorithm>

#include "environments.hpp"

namespace environments
{

// Every thread asks the policy itself, so nobody waits for the others before the batch is done. The
// policy must not change within a batch.
// #region run
void run(const Job& job, std::span<World> worlds, std::span<std::uint8_t> seen, Policy& policy)
{
#pragma omp parallel
    for (std::size_t t = 0; t < job.steps; t += job.batch) {
        const std::size_t end = std::min(t + job.batch, job.steps);
#pragma omp for schedule(dynamic)
        for (std::size_t i = 0; i < job.n; ++i)
            for (std::size_t ahead = t; ahead < end; ++ahead) {
                Action chosen = 0;
                policy.act(job, ahead, i, one(job, seen, i), {&chosen, 1});
                step(job, worlds[i], chosen, one(job, seen, i));
            }
    }
}
// #endregion run

} // namespace environments
