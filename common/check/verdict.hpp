// What a judge finds in the results of one run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/judge.hpp"
#include "check/known.hpp"

namespace check
{

// The first case, of the smallest first, that is not right.
struct Failure {
    std::string case_name, words; // "3", "n = 17"
    // value: a value is wrong; length: an array has too few or too many; missing: an array is not
    // there; unreadable: the file is no answer; too large: it was not read; unanswered: a worker
    // returned nothing
    std::string problem;
    std::string array, place;                       // value: where it is wrong first
    std::string expected, got;                      // value and length: in words
    std::size_t wrong = 0, of = 0;                  // value: how many of how many are wrong
    std::vector<std::string> all_expected, all_got; // value: the whole array when it is short
    std::vector<int> workers; // unanswered: those who had begun and did not answer
};

// A wrong answer that is known.
struct Mistake {
    std::string name; // "remainder_lost"
    std::string says; // to the learner, what was probably believed and what is so
};

struct Verdict {
    std::size_t right = 0; // cases answered rightly
    std::optional<Failure> failure;
    std::vector<Mistake> mistakes; // those whose answers these are; several when they are the same
};

// Looks at the answers that `files` workers (ranks, or one for all threads) left in `folder`.
// `known`: what is known for this number of workers.
Verdict judge(const std::vector<Case>& cases, const std::string& folder, int workers, int files,
              const std::vector<Known>& known = {});

} // namespace check
