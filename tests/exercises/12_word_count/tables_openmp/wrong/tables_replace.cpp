// mistake: to merge is to copy each table into the result
// caught: right
// says: These are the counts of the last thread alone: each table has taken the place of the one
//   before it. The counts of a word must be added up.
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
    for (const auto& table : tables)
        for (std::size_t w = 0; w < table.size(); ++w)
            counts[w] = table[w];
}
