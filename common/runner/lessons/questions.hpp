// The questions of a chapter, chapters/NN_name/questions.json: written once, asked by `primer
// predict`, shown by the deck as a vote, and printed in the lesson. What each field means:
// slides/WRITING.md.
#pragma once

#include <string>
#include <vector>

#include "lessons/quoted_figures.hpp"
#include "system/chapters.hpp"

namespace runner
{

struct Question {
    std::string id;   // "two-threads", in its chapter
    std::string idea; // "memory-bound": the idea that a right answer shows; shared by chapters
    std::string text;
    std::vector<std::string> choices;
    std::string figure;         // what is measured, for quoted_figure(); "": the answer is fixed
    std::vector<double> bounds; // below the first: choice 1, …; as many as choices but one
    std::string sleeper;        // a variant of which one worker sleeps and needs no core; "": none
    int choice = 0;             // where the answer is fixed, counted from 1
    std::string why;            // for after the run
};

struct Questions {
    std::vector<Question> all;
    // The way whose speedup a learner draws, e.g. "openmp[large]"; "": none.
    std::string curve;
};

std::filesystem::path questions_file(const Chapter& chapter);
bool has_questions(const Chapter& chapter);

// Reads the file. Throws BadRequest with the file, the question and the field that is wrong.
Questions questions_of(const Chapter& chapter);

// The question of that name; null where there is none.
const Question* find_question(const Questions& questions, const std::string& id);

// Which choice a measured value is, counted from 1.
int choice_of(double value, const std::vector<double>& bounds);

// What must run to answer one question (nothing, where the answer is fixed), or all and the curve.
std::vector<QuotedWay> ways_measured(const Question& question);
std::vector<QuotedWay> ways_measured(const Questions& questions);

} // namespace runner
