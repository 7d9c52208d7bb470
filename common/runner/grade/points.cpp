#include "points.hpp"

#include <fmt/format.h>

namespace runner::grade
{
namespace
{

std::string words_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::passed:
        return "passed";
    case Outcome::failed:
        return "failed";
    case Outcome::inconclusive:
        return "inconclusive";
    case Outcome::not_checked:
        break;
    }
    return "not checked";
}

// Whether an exercise asks for this at all: a prediction has no workers, ranks share no memory.
bool asked(const std::string& criterion, const Exercise& exercise, const Rules& rules,
           bool score_speed)
{
    if (criterion == "parallel")
        return exercise.workers != Workers::none && rules.parallel;
    if (criterion == "race")
        return exercise.workers == Workers::threads && !exercise.race_compiler.empty();
    if (criterion == "fast")
        return score_speed && rules.speed;
    return true;
}

double points_of(const std::string& criterion, const Rules& rules)
{
    const auto found = rules.points.find(criterion);
    const double points = found == rules.points.end() ? 0 : found->second;
    return criterion == "fast" && points == 0 ? 1 : points; // asked for, but not in check.json
}

// Lines that belong together: "heat.cpp:12: error: …", the line, the mark below it.
std::string joined(const std::vector<std::string>& lines)
{
    return fmt::format("{}", fmt::join(lines, "\n"));
}

Result empty_result(const Exercise& exercise, const Rules& rules, bool score_speed)
{
    Result result;
    result.exercise = exercise.id;
    for (const Criterion& criterion : criteria)
        if (asked(criterion.name, exercise, rules, score_speed))
            result.points.push_back(
                {criterion.name, 0, points_of(criterion.name, rules), "not checked"});
    return result;
}

} // namespace

Result graded(const CheckReport& report, const Exercise& exercise, const Rules& rules,
              bool score_speed)
{
    Result result = empty_result(exercise, rules, score_speed);
    const bool luck = report.stage("race").outcome == Outcome::failed;
    const bool right = report.stage("right").outcome == Outcome::passed;
    for (Points& one : result.points) {
        const Stage& stage = report.stage(one.criterion);
        const bool stands_on_answers = one.criterion == "parallel" || one.criterion == "race";
        const bool by_luck = luck && (one.criterion == "right" || one.criterion == "parallel");
        one.outcome = by_luck                       ? "failed"
                      : stands_on_answers && !right ? "not checked"
                                                    : words_of(stage.outcome);
        const bool holds =
            stage.outcome == Outcome::passed || stage.outcome == Outcome::inconclusive;
        if (holds && !by_luck && (right || !stands_on_answers))
            one.given = one.of;
    }
    for (const Stage& stage : report.stages) {
        if (stage.outcome == Outcome::failed && !stage.lines.empty() && stage.name != "fast")
            result.messages.push_back(joined(stage.lines));
        if (stage.outcome == Outcome::inconclusive && stage.name != "fast")
            result.messages.push_back(
                fmt::format("Not decided here: {} ({}).", stage.name, stage.line));
        if (stage.outcome == Outcome::failed && result.mistake.empty())
            result.mistake = stage.mistake;
    }
    if (luck) {
        result.mistake = "data_race";
        if (report.stage("right").outcome == Outcome::passed)
            result.messages.push_back(
                "Its answers happened to be right. With a race they are luck, "
                "and have no points.");
    }
    if (result.messages.empty())
        result.messages.push_back("It is right.");
    return result;
}

Result nothing(const std::string& why, const Exercise& exercise, const Rules& rules,
               bool score_speed)
{
    Result result = empty_result(exercise, rules, score_speed);
    result.messages.push_back(why);
    return result;
}

void add_speed(Result& result, const CheckReport& report, const Rules& rules, bool score_speed)
{
    const Stage& stage = report.stage("fast");
    if (!rules.speed || stage.outcome == Outcome::not_checked)
        return;
    result.messages.push_back(fmt::format("Speed: {} ({}).", stage.line, words_of(stage.outcome)));
    for (Points& one : result.points)
        if (score_speed && one.criterion == "fast") {
            one.outcome = words_of(stage.outcome);
            one.given = stage.outcome == Outcome::failed ? 0 : one.of;
        }
}

} // namespace runner::grade
