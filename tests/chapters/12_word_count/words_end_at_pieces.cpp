// A mistaken copy of serial.cpp: it counts piece after piece, and cuts a word that lies across.
#include "word_count.hpp"

namespace word_count
{

std::vector<Table> count(const Job& job)
{
    std::vector<Table> tables(1);
    Scanner scanner;
    constexpr std::size_t piece = 10007;
    for (std::size_t at = 0; at < job.text.size(); at += piece)
        scanner.each_word(job.text.substr(at, piece), [&](const Word& word) { ++tables[0][word]; });
    return tables;
}

std::vector<Tokens> encode(const Job&, const Encoder&)
{
    return {};
}

} // namespace word_count
