// What records answer to a question.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "lessons/questions.hpp"

namespace runner
{

struct FoundAnswer {
    int choice = 0;      // the right one, counted from 1; 0: these records do not say
    std::string figure;  // what was measured, e.g. "1.99 (1.95 to 2.01 over the rounds)"
    std::string because; // why they do not say
};

// Why these records cannot answer a question about these variants: a wrong answer, fewer cores than
// workers (of `sleeper` one less is needed), a busy machine. Empty when they can.
std::string why_undecided(const std::vector<QuotedWay>& ways, const Chapter& chapter,
                          const nlohmann::ordered_json& records, const std::string& sleeper = "");

// The answer of these records, all of this chapter. They do not say where the machine was busy,
// where an answer was wrong, where workers had no core each, and where rounds give different
// choices. A fixed answer needs no records. Throws BadRequest where they lack what is asked for.
FoundAnswer found_answer(const Question& question, const Chapter& chapter,
                         const nlohmann::ordered_json& records);

} // namespace runner
