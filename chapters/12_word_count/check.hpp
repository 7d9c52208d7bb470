// The chapter's flags, its generated text, and how the answer is known.
//
// Line j of the generated text, j = 1 … n, has one word for each divisor of j: word r stands in it
// when r divides j. So word r occurs floor(n / r) times, once in every r lines: Zipf's law, with
// the r-th word 1 / r times as often as the first, in any size and exactly. Only the first `words`
// words are used.
//
// Of a reader's own text there is no formula: the program counts again, byte after byte and with
// std::unordered_map. Tokens are compared with those of plain code, word after word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "primer/file.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "word_count.hpp"

namespace word_count
{

struct Problem {
    std::size_t n = 1000000;     // lines of the generated text
    std::size_t words = 50000;   // … and its different words
    std::string job = "count";   // or encode
    std::size_t stripes = 64;    // of the shared table
    std::size_t merges = 200;    // that the trainer makes
    std::string input;           // file or folder; empty: the generated text
    std::string vocabulary;      // file with merges; empty: trained
    std::string output;          // file for the counts or tokens; empty: nowhere
    std::string save_vocabulary; // file for the merges; empty: nowhere
    bool encodes() const { return job == "encode"; }
};

void add_flags(primer::Flags& flags, Problem& problem);

// What so many workers together hold of a generated text, each with a table, and the words that
// asked for it.
double needed_bytes(const Problem& problem, int workers);
std::string request(const Problem& problem);

// How many different words the generated text has: line n holds word n at last.
std::size_t different_words(const Problem& problem);

// Throws BadRequest where an output could not be written.
void check_outputs(const Problem& problem);

// Word r of the generated text, r >= 1, in small letters: no two are alike.
std::string word(std::size_t r);
// Lines first … last - 1 of it, first >= 1. `words`: the same for all parts of a text.
std::string generated(std::size_t first, std::size_t last, std::size_t words);

// input.cpp. The reader's own text: a file, or all files below a folder in the order of their
// names; each may be compressed by gzip. Punctuation beyond ASCII has become blanks. Throws
// BadRequest with the file's name where one cannot be read, or is no UTF-8.
std::string read_text(const std::string& input);
std::size_t lines_in(std::string_view text);
// The merges in a file: two tokens in each line, with a blank between them. And the reverse.
Merges read_vocabulary(const std::string& file);
std::string written(const Merges& merges);

using Counts = std::unordered_map<std::string, Count>;

// The right counts: by the formula, or by counting `text` again.
Counts expected(const Problem& problem, std::string_view text);

// Words with their counts, the most frequent first, equally frequent ones in the order of bytes.
using Entries = std::vector<std::pair<std::string, Count>>;
Entries sorted(Entries entries);
Entries entries(const std::vector<Table>& tables);

// The merges that the flags ask for, given the words of the whole text.
Merges vocabulary(const Problem& problem, const Entries& words);

// What is checked.
inline constexpr const char* checked_words = "words whose count is wrong";
inline constexpr const char* checked_tokens = "tokens that are wrong, missing or too many";

// Compares every count. `size`: bytes of the text.
primer::Outcome judge(const Entries& found, Counts right, std::size_t size);
// Compares every token of a text (or a rank's part of it, whose tokens begin at place `first`).
primer::Outcome judge(const Tokens& found, const Merges& merges, std::string_view text,
                      std::uint64_t first = 0);

// The lists behind each other.
Tokens joined(const std::vector<Tokens>& lists);

// What --output shall hold: a line for each word; or the numbers of the tokens.
std::string lines_of(const Entries& found);
std::string numbers_of(const Tokens& tokens);

// Writes what contents() returns to a file, if one is named. Throws BadRequest where it cannot.
template<typename Contents>
void keep(const std::string& file, const std::string& flag, Contents&& contents)
{
    if (!file.empty())
        primer::write_whole(file, contents(), flag);
}

} // namespace word_count
