// exercise: 23_hybrid/tally_openmp
#include "tally_openmp.hpp"

#include <vector>

// Everyone classifies everything, and counts a share of it.
void count(std::size_t n, std::span<long> tally)
{
    std::vector<long> all(tally.size());
#pragma omp parallel
    {
        std::vector<std::size_t> classes;
        for (std::size_t i = 0; i < n; ++i)
            classes.push_back(class_of(i, tally.size()));
        std::vector<long> mine(tally.size());
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < n; ++i)
            ++mine[classes[i]];
#pragma omp critical
        for (std::size_t k = 0; k < all.size(); ++k)
            all[k] += mine[k];
    }
    for (std::size_t k = 0; k < all.size(); ++k)
        tally[k] += all[k];
}
