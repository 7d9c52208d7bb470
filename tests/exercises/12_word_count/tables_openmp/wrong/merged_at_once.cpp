// mistake: with a table of its own, a thread needs no protection any more
// caught: race
// says: Only one of them may add at a time
#include "tables_openmp.hpp"

#include <vector>

void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts)
{
    const std::size_t n = text.size();
#pragma omp parallel
    {
        std::vector<std::uint64_t> mine(counts.size());
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
            ++mine[text[i]];
        for (std::size_t w = 0; w < mine.size(); ++w)
            counts[w] += mine[w];
    }
}
