#include "check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace word_count
{
namespace
{

// The words of a text by plain code, byte after byte; small letters.
template<typename Visit>
void plain_words(std::string_view text, Visit&& visit)
{
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        if (c >= 'A' && c <= 'Z')
            word += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0)
            word += c;
        else if (!word.empty())
            visit(std::exchange(word, {}));
    }
}

// The definition of the encoding: each merge in its order, wherever it fits, from left to right.
// (A merge can only be made of what earlier ones have joined, so those that do not occur in the
// word so far are passed over.)
Tokens plain_tokens(const std::string& word, const std::map<Merge, Token>& ranks)
{
    Tokens tokens;
    for (const char c : word)
        tokens.push_back(static_cast<unsigned char>(c));
    for (;;) {
        auto next = ranks.end();
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            const auto found = ranks.find({tokens[i], tokens[i + 1]});
            if (found != ranks.end() && (next == ranks.end() || found->second < next->second))
                next = found;
        }
        if (next == ranks.end())
            return tokens;
        Tokens joined;
        for (std::size_t i = 0; i < tokens.size(); ++i)
            if (i + 1 < tokens.size() && Merge{tokens[i], tokens[i + 1]} == next->first) {
                joined.push_back(next->second);
                ++i;
            } else {
                joined.push_back(tokens[i]);
            }
        tokens = joined;
    }
}

std::uint64_t bits_of(const std::string& text)
{
    std::uint64_t bits = text.size();
    for (const char c : text)
        bits = primer::mix(bits + static_cast<unsigned char>(c));
    return bits;
}

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "lines of the generated text");
    flags.add("--words", problem.words, "different words of the generated text", 1, 4000000000);
    flags.add("--job", problem.job, "what is done with the words", {"count", "encode"});
    flags.add("--stripes", problem.stripes, "locks of the shared table (variant striped)", 1,
              65536);
    flags.add("--merges", problem.merges, "encode: merges that the trainer makes", 0, 2000);
    flags.add("--vocabulary", problem.vocabulary, "encode: a file with merges, not trained");
    flags.add("--input", problem.input,
              "a text of your own (UTF-8): a file, or a folder with all in it; gzip, too");
    flags.add("--output", problem.output, "write the counts, or the tokens, to this file");
    flags.add("--save-vocabulary", problem.save_vocabulary, "encode: write the merges there");
    flags.takes_place_of("--input", {"--n", "--words"});
    flags.takes_place_of("--vocabulary", {"--merges"});
}

std::size_t different_words(const Problem& problem)
{
    return std::min(problem.words, problem.n);
}

double needed_bytes(const Problem& problem, int workers)
{
    const auto different = static_cast<double>(different_words(problem));
    const double in_all = // words: the harmonic sum
        static_cast<double>(problem.n) * (std::log(different + 1) + 1);
    const double in_tables = std::min(different * workers, in_all);
    return in_all * (problem.encodes() ? 16 : 8) + 150 * different + 150 * in_tables;
}

std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n) + " with --words " + std::to_string(problem.words);
}

void check_outputs(const Problem& problem)
{
    primer::require_not_input(problem.output, problem.input, "--output");
    primer::require_not_input(problem.save_vocabulary, problem.input, "--save-vocabulary");
    if (!problem.output.empty() && problem.output == problem.save_vocabulary)
        throw primer::BadRequest("--save-vocabulary " + problem.save_vocabulary +
                                 ": is --output, too: must be another file");
    if (!problem.output.empty())
        primer::require_writable(problem.output, "--output");
    if (!problem.save_vocabulary.empty())
        primer::require_writable(problem.save_vocabulary, "--save-vocabulary");
    for (const auto& [file, flag] : {std::pair{problem.vocabulary, "--vocabulary"},
                                     std::pair{problem.save_vocabulary, "--save-vocabulary"}})
        if (!file.empty() && !problem.encodes())
            throw primer::BadRequest(std::string(flag) + " " + file + ": needs --job encode");
}

std::string word(std::size_t r)
{
    constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxz";
    constexpr std::array<std::string_view, 5> vowels = {"a", "e", "i", "o", "\xc3\xbc"};
    constexpr std::array<std::string_view, 4> endings = {"", "", "s", "ning"};
    std::string text;
    for (std::size_t rest = r; rest > 0; rest = (rest - 1) / 100) { // r in syllables
        const std::size_t syllable = (rest - 1) % 100;
        text += consonants[syllable % 20];
        text += vowels[syllable / 20];
    }
    return text += endings[r % 4]; // after a vowel, so it is told from a syllable
}

std::string generated(std::size_t first, std::size_t last, std::size_t words)
{
    constexpr std::size_t block = 32768; // lines that are made at once
    // The divisors are taken in a scattered order, and so the words of a line are.
    std::size_t stride = words * 618 / 1000 + 1;
    while (std::gcd(stride, words) > 1)
        ++stride;
    std::vector<std::string> spelled;
    std::size_t most = 0; // of the text's bytes: it must not be copied while it grows
    for (std::size_t r = 1; r <= std::min(words, last); ++r) {
        spelled.push_back(word(r));
        most += ((last - 1) / r - (first - 1) / r) * (spelled.back().size() + 2);
    }
    std::string text;
    text.reserve(most);
    for (std::size_t begin = first; begin < last; begin += block) {
        const std::size_t end = std::min(begin + block, last);
        std::vector<std::vector<std::uint32_t>> divisors(end - begin);
        for (std::size_t i = 0, r = 1; i < words; ++i, r = (r - 1 + stride) % words + 1)
            for (std::size_t j = (begin + r - 1) / r * r; r < end && j < end; j += r)
                divisors[j - begin].push_back(static_cast<std::uint32_t>(r));
        for (std::size_t j = begin; j < end; ++j) {
            const std::size_t capital = text.size();
            for (const std::uint32_t r : divisors[j - begin])
                (text += spelled[r - 1]) += (r + j) % 16 == 0 ? ", " : " ";
            text[capital] = static_cast<char>(text[capital] - 'a' + 'A');
            text.back() = '\n'; // every line has a word: 1 divides all
        }
    }
    return text;
}

Counts expected(const Problem& problem, std::string_view text)
{
    Counts counts;
    if (!problem.input.empty()) {
        plain_words(text, [&](const std::string& each) { ++counts[each]; });
        return counts;
    }
    for (std::size_t r = 1; r <= different_words(problem); ++r)
        counts[word(r)] = problem.n / r;
    return counts;
}

Entries entries(const std::vector<Table>& tables)
{
    Entries all;
    for (const Table& table : tables)
        table.each([&](const Word& each, Count count) { all.emplace_back(each.view(), count); });
    return sorted(std::move(all));
}

Entries sorted(Entries all)
{
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return all;
}

Merges vocabulary(const Problem& problem, const Entries& words)
{
    if (!problem.vocabulary.empty())
        return read_vocabulary(problem.vocabulary);
    std::vector<Tokens> bytes;
    std::vector<std::uint64_t> counts;
    for (const auto& [text, count] : words) {
        bytes.emplace_back();
        for (const char c : text)
            bytes.back().push_back(static_cast<unsigned char>(c));
        counts.push_back(count);
    }
    return train(std::move(bytes), counts, problem.merges);
}

primer::Outcome judge(const Entries& found, Counts right, std::size_t size)
{
    primer::Outcome outcome;
    double wrong = 0, result = 0;
    for (const auto& [text, count] : found) {
        const auto at = right.find(text);
        if (at == right.end() || at->second != count)
            ++wrong;
        if (at != right.end())
            right.erase(at); // a word that comes twice is wrong the second time
        result += static_cast<double>(text.size() + sizeof count);
        outcome.checksum += primer::mix(bits_of(text) + primer::mix(count));
    }
    outcome.check = {checked_words, wrong + static_cast<double>(right.size()), 0};
    outcome.bytes = static_cast<double>(size) + result;
    outcome.bytes_written = result;
    outcome.data_bytes = outcome.bytes;
    return outcome;
}

primer::Outcome judge(const Tokens& found, const Merges& merges, std::string_view text,
                      std::uint64_t first)
{
    primer::Outcome outcome;
    std::map<Merge, Token> ranks;
    for (std::size_t k = 0; k < merges.size(); ++k)
        ranks.emplace(merges[k], 256 + k); // of two merges of one pair the first one stays
    std::unordered_map<std::string, Tokens> known;
    double wrong = 0;
    std::size_t at = 0;
    plain_words(text, [&](const std::string& each) {
        const auto [place, fresh] = known.try_emplace(each);
        if (fresh)
            place->second = plain_tokens(each, ranks);
        for (const Token token : place->second) {
            wrong += at >= found.size() || found[at] != token ? 1 : 0;
            ++at;
        }
    });
    wrong += static_cast<double>(found.size() > at ? found.size() - at : 0);
    for (std::size_t i = 0; i < found.size(); ++i)
        outcome.checksum += primer::mix(primer::mix(first + i) + found[i]);
    outcome.check = {checked_tokens, wrong, 0};
    outcome.bytes_written = static_cast<double>(found.size() * sizeof(Token));
    outcome.bytes = static_cast<double>(text.size()) + outcome.bytes_written;
    outcome.data_bytes = outcome.bytes;
    return outcome;
}

Tokens joined(const std::vector<Tokens>& lists)
{
    Tokens all;
    for (const Tokens& tokens : lists)
        all.insert(all.end(), tokens.begin(), tokens.end());
    return all;
}

std::string lines_of(const Entries& found)
{
    std::string text;
    for (const auto& [each, count] : found)
        text += std::to_string(count) + " " + each + "\n";
    return text;
}

std::string numbers_of(const Tokens& tokens)
{
    std::string text;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        text += std::to_string(tokens[i]) + (i % 16 == 15 || i + 1 == tokens.size() ? "\n" : " ");
    return text;
}

} // namespace word_count
