// A mistaken copy of serial.cpp: one environment does not make one of its steps.
#include "environments.hpp"

namespace environments
{

void run(const Job& job, std::span<World> worlds, std::span<std::uint8_t> seen, Policy& policy)
{
    std::vector<Action> chosen(job.n);
    for (std::size_t t = 0; t < job.steps; ++t) {
        policy.act(job, t, 0, seen, chosen);
        for (std::size_t i = 0; i < job.n; ++i)
            if (t != job.steps / 2 || i + 1 < job.n)
                step(job, worlds[i], chosen[i], one(job, seen, i));
    }
}

} // namespace environments
