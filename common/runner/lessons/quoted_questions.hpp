// A chapter's questions as its lesson and its deck quote them.
#pragma once

#include <string>

#include "lessons/excerpt.hpp"
#include "system/chapters.hpp"

namespace runner
{

// For a lesson, as Markdown: the questions with their choices; and the answers, each folded, with
// what was recorded.
Lines question_lines(const Chapter& chapter);
Lines answer_lines(const Chapter& chapter);

// For a deck: "heat/overlap" as one JSON object with text, choices, why, measured ("" where the
// answer is fixed or nothing was recorded), answer (the right choice, counted from 1; 0: the
// records do not say) and because (why not). `folder`: with the records of another machine. Throws
// BadRequest.
std::string question_json(const std::string& name, const std::string& folder = "");

} // namespace runner
