#include "lessons/questions.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using primer::BadRequest;

constexpr std::size_t fewest_choices = 2, most_choices = 5;

// Throws when the object has any other field: a misspelt one would be ignored.
void only_fields(const Json& object, const std::set<std::string>& known)
{
    for (const auto& [name, value] : object.items())
        if (known.count(name) == 0)
            throw BadRequest(
                fmt::format("no field \"{}\": there are {}", name, fmt::join(known, ", ")));
}

std::string line_in(const Json& object, const char* field)
{
    const auto found = object.find(field);
    if (found == object.end() || !found->is_string() || found->get<std::string>().empty())
        throw BadRequest(fmt::format("\"{}\" must be a text, and not empty", field));
    return found->get<std::string>();
}

std::vector<std::string> choices_in(const Json& object)
{
    const auto found = object.find("choices");
    std::vector<std::string> choices;
    if (found != object.end() && found->is_array())
        for (const Json& each : *found)
            if (each.is_string() && !each.get<std::string>().empty())
                choices.push_back(each);
    const std::set<std::string> different(choices.begin(), choices.end());
    if (choices.size() < fewest_choices || choices.size() > most_choices ||
        choices.size() != found->size() || different.size() != choices.size())
        throw BadRequest(fmt::format("\"choices\" must be {} to {} different texts", fewest_choices,
                                     most_choices));
    return choices;
}

void take_measured(Question& question, const Json& answer)
{
    only_fields(answer, {"kind", "figure", "choose", "sleeper"});
    question.figure = line_in(answer, "figure");
    const auto ways = quoted_ways(question.figure);
    if (answer.contains("sleeper")) {
        question.sleeper = line_in(answer, "sleeper");
        if (std::ranges::none_of(
                ways, [&](const QuotedWay& way) { return way.variant == question.sleeper; }))
            throw BadRequest(fmt::format("\"sleeper\" must be a variant of \"figure\", not {}",
                                         question.sleeper));
    }
    const auto bounds = answer.find("choose");
    if (bounds != answer.end() && bounds->is_array())
        for (const Json& bound : *bounds)
            if (bound.is_number() && std::isfinite(bound.get<double>()))
                question.bounds.push_back(bound);
    const bool rising = std::adjacent_find(question.bounds.begin(), question.bounds.end(),
                                           std::greater_equal<>()) == question.bounds.end();
    if (question.bounds.size() + 1 != question.choices.size() ||
        bounds->size() != question.bounds.size() || !rising)
        throw BadRequest(fmt::format("\"choose\" must be {} increasing numbers for {} choices",
                                     question.choices.size() - 1, question.choices.size()));
}

void take_fixed(Question& question, const Json& answer)
{
    only_fields(answer, {"kind", "choice"});
    const auto choice = answer.find("choice");
    if (choice == answer.end() || !choice->is_number_integer() || *choice < 1 ||
        *choice > question.choices.size())
        throw BadRequest(
            fmt::format("\"choice\" must be a whole number from 1 to {}", question.choices.size()));
    question.choice = *choice;
}

Question question_in(const Json& object)
{
    if (!object.is_object())
        throw BadRequest("must be an object");
    only_fields(object, {"id", "idea", "text", "choices", "answer", "why"});
    static const std::regex word("[a-z0-9]+(-[a-z0-9]+)*");
    Question question;
    for (const auto& [field, place] : {std::pair{"id", &question.id}, {"idea", &question.idea}}) {
        *place = line_in(object, field);
        if (!std::regex_match(*place, word))
            throw BadRequest(fmt::format(
                "\"{}\" must be lower-case letters and digits, separated by -, e.g. two-threads",
                field));
    }
    question.text = line_in(object, "text");
    question.why = line_in(object, "why");
    question.choices = choices_in(object);
    const Json answer = object.value("answer", Json::object());
    const std::string kind = answer.is_object() ? text_in(answer, "kind") : "";
    if (kind == "measured")
        take_measured(question, answer);
    else if (kind == "fixed")
        take_fixed(question, answer);
    else
        throw BadRequest("\"answer\" must be an object of the kind \"measured\" or \"fixed\"");
    return question;
}

// All that the file says. Throws what is wrong, without the file's name.
Questions questions_in(const std::string& text)
{
    Json json = parse_json(text);
    if (json.is_discarded())
        throw BadRequest(why_no_json(text));
    make_printable(json);
    if (!json.is_object() || !json.contains("questions") || !json["questions"].is_array() ||
        json["questions"].empty())
        throw BadRequest("must be an object with a list \"questions\"");
    only_fields(json, {"questions", "curve"});
    Questions questions;
    for (const Json& each : json["questions"]) {
        const std::string number = fmt::format("question {}", questions.all.size() + 1);
        try {
            Question question = question_in(each);
            if (find_question(questions, question.id) != nullptr)
                throw BadRequest(fmt::format("\"id\" {} is taken", question.id));
            questions.all.push_back(std::move(question));
        } catch (const BadRequest& error) {
            throw BadRequest(fmt::format("{}: {}", number, error.what()));
        }
    }
    if (!json.contains("curve"))
        return questions;
    questions.curve = line_in(json, "curve");
    if (const auto ways = quoted_ways(questions.curve + " speedup");
        ways.size() != 1 || !ways[0].workers.empty())
        throw BadRequest("\"curve\" must be a variant without workers, e.g. openmp[large]");
    return questions;
}

} // namespace

std::filesystem::path questions_file(const Chapter& chapter)
{
    return source_folder() / "chapters" / chapter.folder / "questions.json";
}

bool has_questions(const Chapter& chapter)
{
    return std::filesystem::exists(questions_file(chapter));
}

Questions questions_of(const Chapter& chapter)
{
    const std::filesystem::path path = questions_file(chapter);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw BadRequest(short_path(path) + ": there is no such file, or it cannot be read");
    try {
        return questions_in(text_of(file));
    } catch (const BadRequest& error) {
        throw BadRequest(fmt::format("{}: {}", short_path(path), error.what()));
    }
}

const Question* find_question(const Questions& questions, const std::string& id)
{
    for (const Question& question : questions.all)
        if (question.id == id)
            return &question;
    return nullptr;
}

int choice_of(double value, const std::vector<double>& bounds)
{
    return 1 +
           static_cast<int>(std::upper_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
}

std::vector<QuotedWay> ways_measured(const Question& question)
{
    return question.figure.empty() ? std::vector<QuotedWay>() : quoted_ways(question.figure);
}

std::vector<QuotedWay> ways_measured(const Questions& questions)
{
    std::vector<QuotedWay> ways;
    for (const Question& question : questions.all)
        for (const QuotedWay& way : ways_measured(question))
            ways.push_back(way);
    if (!questions.curve.empty())
        ways.push_back(quoted_ways(questions.curve + " speedup").front());
    return ways;
}

} // namespace runner
