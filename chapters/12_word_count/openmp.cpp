// Each thread counts its part of the text in a table of its own; then the tables are merged.
#include "word_count.hpp"

#include <omp.h>

namespace word_count
{

// #region count
std::vector<Table> count(const Job& job)
{
    std::vector<Table> tables(static_cast<std::size_t>(job.workers));
#pragma omp parallel num_threads(job.workers) default(none) shared(job, tables)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        Table mine; // its first page is not shared with another thread's
        Scanner scanner;
        scanner.each_word(part(job.text, threads, me), [&](const Word& word) { ++mine[word]; });
        tables[me] = std::move(mine);
        // #region tree
        for (std::size_t step = 1; step < threads; step *= 2) {
#pragma omp barrier
            if (me % (2 * step) == 0 && me + step < threads)
                tables[me].add(tables[me + step]);
        }
        // #endregion tree
    }
    tables.resize(1);
    return tables;
}
// #endregion count

std::vector<Tokens> encode(const Job& job, const Encoder& encoder)
{
    std::vector<Tokens> lists(static_cast<std::size_t>(job.workers));
#pragma omp parallel num_threads(job.workers) default(none) shared(job, encoder, lists)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        Tokens mine;
        Cache cache(encoder);
        Scanner scanner;
        scanner.each_word(part(job.text, threads, me),
                          [&](const Word& word) { cache.append(word, mine); });
        lists[me] = std::move(mine);
    }
    return lists;
}

} // namespace word_count
