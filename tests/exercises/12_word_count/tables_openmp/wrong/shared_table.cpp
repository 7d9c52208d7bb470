// mistake: different words stand at different places, so the threads do not meet
// caught: race
// says: Two threads that meet the same word add 1 to the same element
#include "tables_openmp.hpp"

void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts)
{
    const std::size_t n = text.size();
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i)
        ++counts[text[i]];
}
