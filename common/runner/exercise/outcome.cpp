#include "exercise/outcome.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

struct Name {
    const char *name, *words;
};
constexpr Name names[] = {
    {"compile", "compiles"}, {"right", "is right"}, {"parallel", "is parallel"},
    {"race", "has no race"}, {"end", "ends"},       {"fast", "is fast"}};

constexpr int indent = 15;

std::string yes_or_no(const Stage& stage)
{
    switch (stage.outcome) {
    case Outcome::passed:
        return style::good("yes");
    case Outcome::failed:
        return style::bad("NO");
    case Outcome::inconclusive:
        return "inconclusive";
    case Outcome::not_checked:
        break;
    }
    return "not checked";
}

// Lines that begin with a blank keep their layout: code and columns of figures.
std::string laid_out(const std::string& line)
{
    const bool layout = line.empty() || line.front() == ' ';
    return layout ? std::string(indent, ' ') + line + "\n" : style::wrapped(line, indent);
}

nlohmann::ordered_json json_of(const CheckReport& report)
{
    nlohmann::ordered_json stages = nlohmann::ordered_json::array();
    for (const Stage& stage : report.stages)
        stages.push_back({{"name", stage.name},
                          {"outcome", words_of(stage.outcome)},
                          {"line", stage.line},
                          {"lines", stage.lines},
                          {"mistake", stage.mistake},
                          {"seconds", stage.seconds}});
    return {{"exercise", report.exercise},
            {"title", report.title},
            {"file", report.file},
            {"passed", report.passed()},
            {"verdict", words_of(report.verdict())},
            {"stages", stages},
            {"read", report.read}};
}

// What a learner's program prints may be anything; JSON is UTF-8.
std::string dumped(const nlohmann::ordered_json& json)
{
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace

const char* words_of(Outcome outcome)
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

Outcome CheckReport::verdict() const
{
    const auto any = [&](Outcome outcome) {
        return std::any_of(stages.begin(), stages.end(),
                           [&](const Stage& stage) { return stage.outcome == outcome; });
    };
    const bool unseen = stage("right").outcome == Outcome::not_checked &&
                        stage("compile").outcome != Outcome::inconclusive;
    if (any(Outcome::failed) || unseen)
        return Outcome::failed;
    return any(Outcome::inconclusive) ? Outcome::inconclusive : Outcome::passed;
}

int exit_status(Outcome verdict)
{
    return verdict == Outcome::passed         ? primer::right
           : verdict == Outcome::inconclusive ? cannot_be_told
                                              : primer::wrong;
}

const Stage& CheckReport::stage(const std::string& name) const
{
    for (const Stage& stage : stages)
        if (stage.name == name)
            return stage;
    throw std::logic_error("no stage " + name);
}

Stage& CheckReport::stage(const std::string& name)
{
    return const_cast<Stage&>(static_cast<const CheckReport&>(*this).stage(name));
}

CheckReport empty_report()
{
    CheckReport report;
    for (const auto& [name, words] : names)
        report.stages.push_back({name, Outcome::not_checked, "", {}, "", 0});
    return report;
}

bool looks_at_times(const std::string& stage)
{
    return stage == "parallel" || stage == "fast";
}

std::string to_text(const CheckReport& report)
{
    std::string text =
        fmt::format("{}: {}\n{}\n\n", style::strong(report.exercise), report.title, report.file);
    for (const Stage& stage : report.stages) {
        const auto* name = std::find_if(std::begin(names), std::end(names),
                                        [&](const Name& n) { return n.name == stage.name; });
        const std::string line = stage.line.empty() ? "" : ": " + stage.line;
        text += fmt::format("  {:<{}}{}{}\n", name->words, indent - 2, yes_or_no(stage), line);
        for (const std::string& more : stage.lines)
            text += laid_out(more);
    }
    return text;
}

std::string to_json(const std::vector<CheckReport>& reports)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const CheckReport& report : reports)
        all.push_back(json_of(report));
    return dumped(all);
}

std::string to_json(const CheckReport& report)
{
    return dumped(json_of(report));
}

} // namespace runner
