// mistake: the last entry is not written; no particle may ever look it up.
#include <algorithm>

#include "hybrid.hpp"

namespace hybrid
{

void fill(std::span<double> table)
{
    table.back() = 0;
    for (std::size_t k = 0; k + 1 < table.size(); ++k)
        table[k] = cross_section(k);
}

void run(const Job& job, std::span<const double> table, std::span<Energy> particles,
         std::span<Count> tally)
{
    Count kick = 0;
    for (std::size_t g = 0; g < job.generations; ++g) {
        std::ranges::fill(tally, 0);
        for (Energy& energy : particles) {
            energy = collide(table, energy, kick);
            ++tally[place(energy, job.bins).part];
        }
        kick = kick_of(tally);
    }
}

} // namespace hybrid
