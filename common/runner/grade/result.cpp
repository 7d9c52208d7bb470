#include "grade/result.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exercise/stages.hpp"
#include "grade/label.hpp"

namespace runner::grade
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* data_race = "data_race"; // the stage race's name for it

// Whether the criterion applies to the exercise: a prediction has no workers, ranks share no
// memory.
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
    return criterion == "fast" && points == 0 ? 1 : points; // asked for, but not in the rules
}

// Lines that belong together: "heat.cpp:12: error: …", the line, the mark below it.
std::string joined(const std::vector<std::string>& lines)
{
    constexpr std::size_t most = 4000; // a message may quote what a stranger's program printed
    return harmless(fmt::format("{}", fmt::join(lines, "\n")), most);
}

// Whether a busy machine can leave this criterion undecided. Not for "parallel": the case is large
// enough for every solution, so shared work would have been seen.
bool machine_can_prevent(const std::string& criterion)
{
    return criterion != "parallel";
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

// What is to be said of a stage; nothing of one that was passed, or that the exercise has no use
// for.
std::string message(const Stage& stage, bool asked, bool used_up)
{
    if (stage.outcome == Outcome::failed && !stage.lines.empty())
        return joined(stage.lines);
    if (stage.outcome == Outcome::inconclusive) {
        std::vector<std::string> words = stage.lines; // the reason: one line, or some
        words.insert(words.begin(),
                     fmt::format("{}: {}{}.",
                                 machine_can_prevent(stage.name) ? "Not decided here" : "Not seen",
                                 stage.name, stage.line.empty() ? "" : " (" + stage.line + ")"));
        return joined(words);
    }
    if (stage.outcome == Outcome::not_checked && stage.name == "race" && asked && !used_up)
        return joined({fmt::format("Not checked: {} ({}).", stage.name, stage.line)});
    return "";
}

// "Not looked at: race, end: it has used its 60 s in all."
std::string not_looked_at(const CheckReport& report, const Exercise& exercise, const Rules& rules)
{
    std::vector<std::string> names;
    for (const Stage& stage : report.stages)
        if (stage.outcome == Outcome::not_checked && asked(stage.name, exercise, rules, false))
            names.push_back(stage.name);
    return fmt::format("Not looked at: {}: {}, with all its compiles and runs.",
                       fmt::join(names, ", "), report.used_up);
}

// What the student is told. (Of speed: add_speed().)
std::vector<std::string> messages(const CheckReport& report, const Exercise& exercise,
                                  const Rules& rules, bool right_by_luck)
{
    std::vector<std::string> all;
    const bool right = report.stage("right").outcome == Outcome::passed;
    for (const Stage& stage : report.stages) {
        const bool expected = right && asked(stage.name, exercise, rules, false);
        const std::string text =
            stage.name == "fast" ? "" : message(stage, expected, !report.used_up.empty());
        if (!text.empty())
            all.push_back(text);
    }
    if (!report.used_up.empty())
        all.push_back(not_looked_at(report, exercise, rules));
    if (right_by_luck)
        all.push_back("Its answers were right in this run. With a data race that is chance, so "
                      "there are no points for it.");
    return all.empty() ? std::vector<std::string>{"It is right."} : all;
}

// No misconception: something for the instructor.
bool is_unbelieved(const Stage& stage)
{
    return stage.mistake == unbelieved_messages;
}

} // namespace

double Result::given() const
{
    double sum = 0;
    for (const Points& one : points)
        sum += one.given;
    return sum;
}

double Result::of() const
{
    double sum = 0;
    for (const Points& one : points)
        sum += one.of;
    return sum;
}

std::string Result::verdict() const
{
    for (const Points& one : points)
        if (one.given < one.of)
            return one.criterion + ": " + one.outcome;
    for (const Points& one : points) // no points lost, but not passed
        if (one.outcome == "inconclusive")
            return one.criterion + ": inconclusive";
    return points.empty() ? "not handed in" : "all passed";
}

std::string to_line(const Result& result)
{
    Json points = Json::array();
    for (const Points& one : result.points)
        points.push_back({{"criterion", one.criterion},
                          {"given", one.given},
                          {"of", one.of},
                          {"outcome", one.outcome}});
    const Json json = {{"student", result.student},   {"exercise", result.exercise},
                       {"input", result.input},       {"points", points},
                       {"mistake", result.mistake},   {"did", result.did},
                       {"messages", result.messages}, {"seconds", result.seconds}};
    // Names of folders and what programs print may be anything, UTF-8 or not.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result from_line(const std::string& line)
{
    const Json json = Json::parse(line);
    Result result;
    result.student = json.at("student");
    result.exercise = json.at("exercise");
    result.input = json.at("input");
    result.mistake = json.at("mistake");
    result.did = json.at("did");
    result.messages = json.at("messages");
    result.seconds = json.at("seconds");
    for (const Json& one : json.at("points"))
        result.points.push_back(
            {one.at("criterion"), one.at("given"), one.at("of"), one.at("outcome")});
    return result;
}

std::string number(double points)
{
    return fmt::format("{:.10g}", points);
}

Result graded(const CheckReport& report, const Exercise& exercise, const Rules& rules,
              bool score_speed)
{
    Result result = empty_result(exercise, rules, score_speed);
    const Stage& race = report.stage("race");
    const bool luck = race.outcome == Outcome::failed && race.mistake == data_race;
    const bool right = report.stage("right").outcome == Outcome::passed;
    for (Points& one : result.points) {
        const Stage& stage = report.stage(one.criterion);
        const bool stands_on_answers = one.criterion == "parallel" || one.criterion == "race";
        const bool by_luck = luck && (one.criterion == "right" || one.criterion == "parallel");
        one.outcome = by_luck                       ? "failed"
                      : stands_on_answers && !right ? "not checked"
                                                    : words_of(stage.outcome);
        const bool holds =
            stage.outcome == Outcome::passed ||
            (stage.outcome == Outcome::inconclusive && machine_can_prevent(one.criterion));
        if (holds && !by_luck && (right || !stands_on_answers))
            one.given = one.of;
    }
    for (const Stage& stage : report.stages)
        if (stage.outcome == Outcome::failed && result.mistake.empty())
            result.mistake = stage.mistake;
    if (luck)
        result.mistake = data_race;
    result.messages = messages(report, exercise, rules, luck && right);
    if (std::any_of(report.stages.begin(), report.stages.end(), is_unbelieved)) {
        result.did.emplace_back("told of its messages in a way that cannot be believed");
        result.mistake = "";
    }
    return result;
}

Result nothing(const std::string& why, const Exercise& exercise, const Rules& rules,
               bool score_speed)
{
    Result result = empty_result(exercise, rules, score_speed);
    result.messages.push_back(joined({why}));
    return result;
}

void add_speed(Result& result, const CheckReport& report, const Rules& rules, bool score_speed)
{
    const Stage& stage = report.stage("fast");
    if (!rules.speed || stage.outcome == Outcome::not_checked)
        return;
    const bool doubted = stage.mistake == unbelieved_speed;
    std::vector<std::string> lines = {
        fmt::format("Speed: {} ({}).", stage.line, words_of(stage.outcome))};
    if (doubted)
        lines.insert(lines.end(), stage.lines.begin(), stage.lines.end());
    result.messages.push_back(joined(lines));
    for (Points& one : result.points)
        if (score_speed && one.criterion == "fast") {
            one.outcome = words_of(stage.outcome);
            one.given = stage.outcome == Outcome::failed || doubted ? 0 : one.of;
        }
    if (doubted)
        result.did.emplace_back("was timed in a way that cannot be believed");
}

Result no_memory(const Exercise& exercise, const Rules& rules, bool score_speed)
{
    Result result =
        nothing("The machine had no memory left for it, three times, though it was within "
                "its own limit: nothing can be told.",
                exercise, rules, score_speed);
    for (Points& one : result.points)
        one.outcome = words_of(Outcome::inconclusive);
    return result;
}

Result broken_off(const Exercise& exercise, const Rules& rules, bool score_speed)
{
    Result result = nothing("Grading it failed three times.", exercise, rules, score_speed);
    result.did = {"made its grading fail"};
    return result;
}

Result with_speed(Result result, const Result& speed)
{
    for (const std::string& message : speed.messages)
        if (message.rfind("Speed: ", 0) == 0)
            result.messages.push_back(message);
    for (Points& one : result.points)
        for (const Points& other : speed.points)
            if (one.criterion == "fast" && other.criterion == "fast")
                one = other;
    for (const std::string& one : speed.did)
        if (std::find(result.did.begin(), result.did.end(), one) == result.did.end())
            result.did.push_back(one);
    return result;
}

} // namespace runner::grade
