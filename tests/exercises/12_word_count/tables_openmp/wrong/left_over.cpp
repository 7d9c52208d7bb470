// mistake: tables are merged in pairs, and a table without a partner is not needed
// caught: right
// says: With a number of threads that is no power of two, the words of some threads are missing:
//   in a step of the tree a table without a partner must wait for the next step.
#include "tables_openmp.hpp"

#include <omp.h>

#include <vector>

void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts)
{
    const std::size_t n = text.size();
    std::vector<std::vector<std::uint64_t>> tables(static_cast<std::size_t>(omp_get_max_threads()));
#pragma omp parallel
    {
        std::vector<std::uint64_t> mine(counts.size());
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < n; ++i)
            ++mine[text[i]];
        tables[static_cast<std::size_t>(omp_get_thread_num())] = mine;
    }
    for (std::size_t half = tables.size() / 2; half > 0; half /= 2)
        for (std::size_t t = 0; t < half; ++t)
            for (std::size_t w = 0; w < counts.size(); ++w)
                tables[t][w] += tables[t + half][w];
    for (std::size_t w = 0; w < counts.size(); ++w)
        counts[w] = tables[0][w];
}
