// A mistaken copy of openmp.cpp: the last worker believes that numbers begin with 1.
#include <omp.h>

#include <algorithm>

#include "workers.hpp"

namespace workers
{

std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps)
{
    const int team = static_cast<int>(seen.size());
    std::uint64_t counter = 0;
    std::ranges::fill(cells, 0.0);
#pragma omp parallel num_threads(team)
    for (std::size_t step = 0; step < steps; ++step) {
        const int me = omp_get_thread_num();
        if (me + 1 < team)
            for (double& cell : slot(cells, team, me))
                cell += me + 1;
#pragma omp atomic
        counter += static_cast<std::uint64_t>(me + 1);
    }
    return counter;
}

} // namespace workers
