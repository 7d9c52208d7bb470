#include "grade/alike.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include "primer/checksum.hpp"

namespace runner::grade
{
namespace
{

constexpr std::size_t tokens_of_a_passage = 10, window = 4;
constexpr std::size_t most_tokens = 20'000; // a submission may have a megabyte, and a class many
constexpr std::size_t few = 3, least_shared = 5;

// Words that stand for themselves: a loop is not a condition. All other words are names.
constexpr std::array<std::string_view, 34> words = {
    "auto",     "bool",   "break",    "case",     "char",   "const",    "constexpr",
    "continue", "do",     "double",   "else",     "float",  "for",      "if",
    "int",      "long",   "new",      "return",   "short",  "sizeof",   "static",
    "struct",   "switch", "template", "unsigned", "using",  "void",     "while",
    "pragma",   "omp",    "parallel", "critical", "atomic", "reduction"};

struct Token {
    std::uint64_t kind;
    std::size_t line;
};

bool of_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::uint64_t kind_of(std::string_view word)
{
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0)
        return 1;
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? 2 : 10 + std::uint64_t(found - words.begin());
}

// Where a comment that begins at i ends, or i when none begins there.
std::size_t behind_comment(std::string_view text, std::size_t i)
{
    const bool line = text.substr(i, 2) == "//", block = text.substr(i, 2) == "/*";
    if (!line && !block)
        return i;
    const std::size_t end = block ? text.find("*/", i + 2) : text.find('\n', i);
    return end == text.npos ? text.size() : end + (block ? 2 : 0);
}

std::size_t behind_quoted(std::string_view text, std::size_t i)
{
    const char quote = text[i];
    for (++i; i < text.size() && text[i] != quote && text[i] != '\n'; ++i)
        if (text[i] == '\\')
            ++i;
    return std::min(i + 1, text.size());
}

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t line = 1;
    for (std::size_t i = 0, end = 0; i < text.size() && tokens.size() < most_tokens; i = end) {
        const char c = text[i];
        end = behind_comment(text, i);
        if (end == i) {
            end = i + 1;
            if (of_word(c)) {
                while (end < text.size() && of_word(text[end]))
                    ++end;
                tokens.push_back({kind_of(text.substr(i, end - i)), line});
            } else if (c == '"' || c == '\'') {
                end = behind_quoted(text, i);
                tokens.push_back({3, line});
            } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
                tokens.push_back({std::uint64_t{100} + static_cast<unsigned char>(c), line});
            }
        }
        line += std::size_t(std::count(text.begin() + long(i), text.begin() + long(end), '\n'));
    }
    return tokens;
}

using Passages = std::map<std::uint64_t, Lines>; // by hash: where the first of that kind is

Passages passages(const std::string& text)
{
    const std::vector<Token> tokens = tokens_of(text);
    std::vector<std::uint64_t> hashes;
    for (std::size_t i = 0; i + tokens_of_a_passage <= tokens.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t k = 0; k < tokens_of_a_passage; ++k)
            hash = primer::mix(hash ^ tokens[i + k].kind);
        hashes.push_back(hash);
    }
    Passages kept;
    const std::size_t windows = hashes.empty() ? 0 : std::max(hashes.size(), window) - window + 1;
    for (std::size_t i = 0; i < windows; ++i) {
        const auto begin = hashes.begin() + long(i),
                   end = hashes.begin() + long(std::min(i + window, hashes.size()));
        const auto least = std::size_t(std::min_element(begin, end) - hashes.begin());
        kept.try_emplace(hashes[least],
                         Lines{tokens[least].line, tokens[least + tokens_of_a_passage - 1].line});
    }
    return kept;
}

void widen(Lines& all, const Lines& more)
{
    all.first = all.first == 0 ? more.first : std::min(all.first, more.first);
    all.last = std::max(all.last, more.last);
}

Alike compared(const Passages& one, const Passages& other)
{
    Alike pair;
    pair.of = std::min(one.size(), other.size());
    for (const auto& [hash, lines] : one)
        if (const auto found = other.find(hash); found != other.end()) {
            ++pair.shared;
            widen(pair.in_one, lines);
            widen(pair.in_other, found->second);
        }
    return pair;
}

// Leaves in each what was not given, and what at most half of the submissions have.
void leave_out_the_common(std::vector<Passages>& all, const std::vector<std::string>& given)
{
    std::map<std::uint64_t, std::size_t> times;
    for (const Passages& one : all)
        for (const auto& [hash, lines] : one)
            ++times[hash];
    std::set<std::uint64_t> common;
    for (const std::string& text : given)
        for (const auto& [hash, lines] : passages(text))
            common.insert(hash);
    for (Passages& one : all)
        std::erase_if(one, [&](const auto& passage) {
            return common.count(passage.first) > 0 ||
                   times[passage.first] > std::max(few, all.size() / 2);
        });
}

} // namespace

std::vector<Alike> alike(const std::vector<Handed>& submissions,
                         const std::vector<std::string>& given)
{
    std::vector<Passages> all;
    for (const Handed& one : submissions)
        all.push_back(passages(one.text));
    leave_out_the_common(all, given);
    std::vector<Alike> pairs;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            Alike pair = compared(all[i], all[j]);
            pair.one = submissions[i].student;
            pair.other = submissions[j].student;
            pair.same = submissions[i].text == submissions[j].text;
            if (pair.shared >= least_shared && 5 * pair.shared >= 3 * pair.of)
                pairs.push_back(pair);
        }
    const auto share = [](const Alike& pair) { return double(pair.shared) / double(pair.of); };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const Alike& a, const Alike& b) {
        return a.same != b.same ? a.same : share(a) > share(b);
    });
    return pairs;
}

} // namespace runner::grade
