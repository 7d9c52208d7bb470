#include "lessons/predicting.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "lessons/curve_picture.hpp"
#include "lessons/scores.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t most_recalled = 2; // in one chapter

std::string plural(std::size_t count, const char* what)
{
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void show_question(const Question& question, std::size_t number)
{
    fmt::print("\n{}", style::wrapped(fmt::format("{}. {}", number, question.text), 3, 0));
    for (std::size_t i = 0; i < question.choices.size(); ++i)
        fmt::print("{}", style::wrapped(fmt::format("{}  {}", i + 1, question.choices[i]), 8, 5));
}

// "   you       …": a name, and what belongs to it.
void show_line(const std::string& name, const std::string& text)
{
    fmt::print("{}", style::wrapped(fmt::format("{:<9} {}", name, text), 13, 3));
}

std::string choice_in_words(const Question& question, int choice)
{
    return question.choices.at(std::size_t(choice - 1));
}

} // namespace

Predicting::Predicting(const Chapter& chapter, Ledger& ledger, int cores, bool recall)
    : chapter_(chapter), ledger_(ledger)
{
    const Questions questions = questions_of(chapter);
    add_own(questions);
    if (recall)
        add_recalled();
    if (!questions.curve.empty() && cores > 1)
        add_curve(questions.curve, cores);
}

void Predicting::add_curve(const std::string& way, int cores)
{
    curve_way_ = way;
    for (int workers = 1; workers < cores; workers *= 2)
        workers_.push_back(workers);
    workers_.push_back(cores);
    if (const DrawnCurve* open = ledger_.open_curve(chapter_.name, way, workers_); open != nullptr)
        curve_ = *open;
}

void Predicting::add_own(const Questions& questions)
{
    const std::vector<Prediction> missed = ledger_.missed_before(chapter_.number);
    for (const Question& question : questions.all) {
        Asked asked{chapter_, question, {}};
        for (const Prediction& each : missed)
            if (each.idea == question.idea)
                asked.missed = each;
        if (const Prediction* open = ledger_.open(chapter_.name, question); open != nullptr) {
            asked.prediction = *open;
            asked.waited = true;
        }
        asked_.push_back(std::move(asked));
    }
}

// What was measured then answers them: on this machine, and for the same words.
void Predicting::add_recalled()
{
    std::size_t recalled = 0;
    for (const Prediction& missed : ledger_.missed_before(chapter_.number)) {
        const bool asked_here = std::any_of(asked_.begin(), asked_.end(), [&](const Asked& each) {
            return each.question.idea == missed.idea;
        });
        for (const Chapter& chapter : chapter_folders()) {
            if (asked_here || chapter.name != missed.chapter || !has_questions(chapter) ||
                recalled == most_recalled)
                continue;
            const Questions theirs = questions_of(chapter);
            const Question* question = find_question(theirs, missed.question);
            if (question == nullptr || question->text != missed.text ||
                std::size_t(missed.answer) > question->choices.size() ||
                ledger_.open(chapter.name, *question) != nullptr)
                continue;
            asked_.push_back({chapter, *question, missed, true});
            ++recalled;
        }
    }
}

std::size_t Predicting::answers_needed() const
{
    return std::size_t(std::count_if(asked_.begin(), asked_.end(),
                                     [](const Asked& asked) { return !asked.waited; }));
}

void Predicting::ask_one(Asked& asked, std::size_t number, Dialogue& dialogue)
{
    if (asked.recalled)
        fmt::print("\nFrom chapter {}, where you expected a different answer:",
                   asked.chapter.number);
    show_question(asked.question, number);
    if (asked.waited) {
        fmt::print("   Committed before: {}, {} % sure\n", asked.prediction.choice,
                   asked.prediction.sure);
        return;
    }
    if (!asked.recalled && ledger_.answer_was_shown(asked.chapter.name, asked.question))
        fmt::print("   (You have seen its answer before, so this prediction does not count.)\n");
    const Answer answer = dialogue.answer(int(asked.question.choices.size()));
    asked.prediction =
        predicted(asked.chapter, chapter_.number, asked.question, answer.choice, answer.sure);
    ledger_.predictions.push_back(asked.prediction);
    if (dialogue.is_terminal())
        ledger_.save();
    else
        fmt::print("   Your answer: {}, {} % sure\n", answer.choice, answer.sure);
}

void Predicting::ask_curve(Dialogue& dialogue)
{
    const std::string text =
        fmt::format("And the whole curve: how many times as fast as serial is {} with {} workers?",
                    curve_way_, fmt::join(workers_, ", "));
    fmt::print("\n{}", style::wrapped(text, 0));
    const std::map<int, double> expected = dialogue.curve(workers_);
    if (expected.empty())
        return;
    curve_ = drawn(chapter_, curve_way_, expected);
    ledger_.curves.push_back(curve_);
}

void Predicting::ask(Dialogue& dialogue)
{
    fmt::print("{}\n", style::strong(fmt::format("{} {}: {}", chapter_.number, chapter_.name,
                                                 plural(asked_.size(), "question"))));
    fmt::print("{}", style::wrapped("Commit to an answer first, and to how sure you are (100 % is "
                                    "certain). Then it is measured.",
                                    0));
    for (std::size_t i = 0; i < asked_.size(); ++i)
        ask_one(asked_[i], i + 1, dialogue);
    if (asks_curve())
        ask_curve(dialogue);
    ledger_.save();
    fmt::print("\nCommitted: {}\n", short_path(ledger_.path()));
    std::fflush(stdout);
}

std::map<std::string, int> Predicting::choices() const
{
    std::map<std::string, int> chosen;
    for (const Asked& asked : asked_)
        chosen[asked.chapter.name + "/" + asked.question.id] = asked.prediction.choice;
    return chosen;
}

std::vector<QuotedWay> Predicting::ways() const
{
    std::vector<QuotedWay> ways;
    for (const Asked& asked : asked_)
        for (const QuotedWay& way : ways_measured(asked.question))
            if (!asked.recalled)
                ways.push_back(way);
    for (const auto& [workers, speedup] : curve_.expected)
        for (QuotedWay way : quoted_ways(curve_way_ + " speedup")) {
            way.workers = std::to_string(workers);
            ways.push_back(way);
        }
    return ways;
}

void Predicting::show_answer(const Asked& asked, std::size_t number) const
{
    const Prediction& prediction = asked.prediction;
    const Question& question = asked.question;
    fmt::print("\n{}", style::wrapped(fmt::format("{}. {}", number, question.text), 3, 0));
    show_line("you", fmt::format("{}, {} % sure", prediction.chosen, prediction.sure));
    const std::string choice =
        prediction.answer == 0 ? "" : choice_in_words(question, prediction.answer);
    if (prediction.measured.empty())
        show_line("answer", choice);
    else
        show_line("measured",
                  prediction.measured + (choice.empty() ? "" : fmt::format(": {}", choice)));
    if (prediction.verdict == Verdict::right)
        fmt::print("   {}\n", style::good("right"));
    else if (prediction.verdict == Verdict::wrong)
        fmt::print("   {}\n", style::bad("wrong"));
    else
        fmt::print("{}", style::wrapped("Not counted: " + prediction.because + ".", 3));
    if (asked.missed && !asked.recalled)
        fmt::print(
            "{}",
            style::wrapped(
                fmt::format(
                    "The same idea ({}) as in chapter {}, where you expected a different answer.",
                    question.idea, asked.missed->number),
                3));
    fmt::print("{}", style::wrapped(question.why, 3));
}

void Predicting::answer_curve(const Json& records)
{
    DrawnCurve* open = ledger_.open_curve(chapter_.name, curve_way_, workers_);
    if (curve_.expected.empty() || open == nullptr)
        return;
    const QuotedWay way = quoted_ways(curve_way_ + " speedup").front();
    const std::string run = way.run.empty() ? "" : "[" + way.run + "]";
    for (const int workers : workers_)
        open->measured[workers] =
            quoted_figure(records, fmt::format("{}@{}{} speedup", way.variant, workers, run)).value;
    fmt::print("\n{}", curve_picture(*open));
    if (const std::string doubt = why_undecided({way}, chapter_, records); !doubt.empty())
        fmt::print("{}", style::wrapped("Do not trust this curve: " + doubt + ".", 2));
}

void Predicting::answer(const Json& records)
{
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        Asked& asked = asked_[i];
        const FoundAnswer found =
            asked.recalled ? FoundAnswer{asked.missed->answer, asked.missed->measured, ""}
                           : found_answer(asked.question, asked.chapter, records);
        Prediction* open = ledger_.open(asked.chapter.name, asked.question);
        if (open == nullptr) // another process has answered it meanwhile
            continue;
        store_answer(*open, found);
        asked.prediction = *open;
        show_answer(asked, i + 1);
    }
    answer_curve(records);
    ledger_.save();
    fmt::print("\n{}", style::wrapped("So far: " + calibration(counted(ledger_.predictions)) +
                                          " More: ./primer predict --ledger",
                                      0));
    std::fflush(stdout);
}

} // namespace runner
