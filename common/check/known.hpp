// The results of known wrong answers: computed by running them when the exercise is built, kept in
// a table, and compared with the results of a learner's code. The table is text, one entry for each
// wrong answer and number of workers, as describe() writes it:
//     mistake remainder_lost 3
//     says The remainder is lost: …
//     case 1 n = 7
//     array 6 6 c
//     0 0.5 1 1.5 …
// array: its length, how many of its values follow, its name; then place and value of each.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "check/answers.hpp"
#include "check/judge.hpp"

namespace check
{

struct KnownArray {
    std::string name;
    std::size_t length = 0;
    std::vector<std::pair<std::size_t, double>> values; // all of a short one, some of a long one
};

struct KnownCase {
    std::string name, words; // see Case
    std::vector<KnownArray> arrays;
};

struct Known {
    std::string name, says;
    int workers = 0;
    std::vector<KnownCase> cases;
};

// The wrong answer by its answers to these cases. Only the arrays up to the last one that it gets
// wrong in any case: later arrays may hold anything, so a learner who fills in one array after
// another is told about the first. No cases when nothing is wrong.
Known describe(const std::vector<Case>& cases, const std::vector<Answers>& answers, int workers);

void write(std::ostream& stream, const Known& known);

// The entries for this number of workers; none when the file is no such table.
std::vector<Known> read_known(std::istream& stream, int workers);

// Whether these are its answers.
bool fits(const Known& known, const std::vector<Case>& cases, const std::vector<Answers>& answers,
          int workers);

// Whether two values count as equal. A value that is no number equals no expected one, except for a
// mistake that is known to give it.
bool near(double got, double wanted, double tolerance);

} // namespace check
