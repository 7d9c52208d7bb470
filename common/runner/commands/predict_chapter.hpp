// One chapter predicted and measured: for `primer predict` and `primer tour --predict`.
#pragma once

#include "lessons/dialogue.hpp"
#include "lessons/questions.hpp"
#include "system/chapters.hpp"

namespace runner
{

// The terminal, or the lines of standard input.
Dialogue dialogue_of_input();

// Throws BadRequest where there is neither a terminal nor a line of input.
void require_answers(const Dialogue& dialogue);

enum class Strictness {
    all_lines_are_used, // more answers than questions are a mistake
    more_may_follow,    // they are another chapter's
};

// Asks, runs, and shows both side by side. Where answers come from flags (recall: false), only the
// chapter's own questions are asked. Throws BadRequest or Failed; what was committed is kept.
void predict_chapter(const Chapter& chapter, Dialogue& dialogue, Strictness strictness,
                     bool recall = true);

} // namespace runner
