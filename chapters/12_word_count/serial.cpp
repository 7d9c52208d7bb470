#include "word_count.hpp"

namespace word_count
{

// #region count
std::vector<Table> count(const Job& job)
{
    std::vector<Table> tables(1);
    Scanner scanner;
    scanner.each_word(job.text, [&](const Word& word) { ++tables[0][word]; });
    return tables;
}
// #endregion count

std::vector<Tokens> encode(const Job& job, const Encoder& encoder)
{
    std::vector<Tokens> lists(1);
    Cache cache(encoder);
    Scanner scanner;
    scanner.each_word(job.text, [&](const Word& word) { cache.append(word, lists[0]); });
    return lists;
}

} // namespace word_count
