// mistake: a parallel region shares the loops in it out
// caught: right
// says: Every count is the right one times the number of threads: each thread counted the whole
//   text. It is `for` that shares a loop out.
#include "tables_openmp.hpp"

#include <vector>

void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts)
{
    const std::size_t n = text.size();
#pragma omp parallel
    {
        std::vector<std::uint64_t> mine(counts.size());
        for (std::size_t i = 0; i < n; ++i)
            ++mine[text[i]];
#pragma omp critical
        for (std::size_t w = 0; w < mine.size(); ++w)
            counts[w] += mine[w];
    }
}
