#include <algorithm>

#include "hybrid.hpp"

namespace hybrid
{

void fill(std::span<double> table)
{
    for (std::size_t k = 0; k < table.size(); ++k)
        table[k] = cross_section(k);
}

// #region run
void run(const Job& job, std::span<const double> table, std::span<Energy> particles,
         std::span<Count> tally)
{
    Count kick = 0;
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
    for (std::size_t g = 0; g < job.generations; ++g) {
        std::ranges::fill(tally, 0);
        for (std::size_t i = 0; i < particles.size(); ++i) {
            particles[i] = collide(table, particles[i], kick);
            ++counts[place(particles[i], job.bins).part];
        }
        kick = kick_of(tally);
    }
}
// #endregion run

} // namespace hybrid
