// Tables of their own, and a merge.
#include "tables_openmp.hpp"

#include <omp.h>

#include <vector>

void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts)
{
    const std::size_t n = text.size();
#pragma omp parallel
    {
        std::vector<std::uint64_t> mine(counts.size());
#pragma omp for nowait
        for (std::size_t i = 0; i < n; ++i)
            ++mine[text[i]];
#pragma omp critical // one thread at a time, once each
        for (std::size_t w = 0; w < mine.size(); ++w)
            counts[w] += mine[w];
    }
}
