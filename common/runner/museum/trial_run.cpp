#include "museum/trial_run.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "system/progress.hpp"
#include "system/statistics.hpp"

namespace runner::museum
{
namespace
{

constexpr int tries_for_luck = 20, tries_of_mend = 10, tries_to_hang = 5, rounds_for_cost = 5;
constexpr double most_seconds_of_tries = 60; // some programs hang, where they are unlucky

std::string in_words(const Trial& trial)
{
    if (trial.hung)
        return "it did not end";
    return trial.status == 0 ? "it ended right"
                             : fmt::format("it ended with status {}", trial.status);
}

nlohmann::ordered_json as_json(const Trial& trial)
{
    nlohmann::ordered_json json;
    json["line"] = trial.line;
    json["status"] = trial.status;
    if (trial.hung)
        json["hung"] = true, json["limit_s"] = trial.limit;
    if (trial.missing)
        json["missing"] = true;
    json["text"] = trial.text;
    return json;
}

// What only luck shows is not asked of a run, where a tool shows it.
bool must_go_wrong(const Exhibit& exhibit)
{
    return exhibit.goes_wrong != "luck" || exhibit.shown_by == "run";
}

void prove_wrong(const Exhibit& exhibit, Workbench& bench, Proof& proof)
{
    const Trial& compiled = bench.compile("wrong");
    if (!compiled.text.empty() && exhibit.shown_by != "warning")
        proof.failures.push_back("wrong.cpp has warnings: " + compiled.text);
    WrongRuns runs;
    if (must_go_wrong(exhibit)) {
        runs = run_wrong(exhibit, bench, Runs::until_wrong);
        if (const std::string instead = not_as_told(exhibit, runs); !instead.empty())
            proof.failures.push_back("wrong.cpp does not go wrong as told: " + instead);
    }
    const bool by_itself = exhibit.shown_by == "run";
    const Trial tool = by_itself ? runs.shown : bench.ask_tool("wrong");
    if (tool.missing) {
        proof.undecided = tool.text;
        return;
    }
    for (const std::string& words : lacking(exhibit, tool.text))
        proof.failures.push_back(fmt::format(
            "its tool does not say \"{}\" of wrong.cpp, but: {}\n{}", words, tool.line, tool.text));
    if (!by_itself && tool.right())
        proof.failures.push_back("its tool finds nothing in wrong.cpp: " + tool.line);
}

void prove_mended(const Exhibit& exhibit, Workbench& bench, Proof& proof)
{
    if (const Trial& compiled = bench.compile("mended"); !compiled.text.empty())
        proof.failures.push_back("mended.cpp has warnings: " + compiled.text);
    const Trial trial = bench.run_once("mended");
    if (!trial.right())
        proof.failures.push_back(
            fmt::format("mended.cpp: {}, and says\n{}", in_words(trial), trial.text));
    if (exhibit.shown_by == "run") {
        if (lacking(exhibit, trial.text).empty())
            proof.failures.push_back("mended.cpp prints what shows the mistake: " + trial.text);
    } else if (const Trial tool = bench.ask_tool("mended"); !tool.missing && !tool.right()) {
        proof.failures.push_back(
            fmt::format("its tool finds something in mended.cpp: {}\n{}", tool.line, tool.text));
    }
}

} // namespace

WrongRuns run_wrong(const Exhibit& exhibit, Workbench& bench, Runs how,
                    const std::function<void(const std::string&)>& now)
{
    const bool luck = exhibit.goes_wrong == "luck";
    const int most = luck ? tries_for_luck : exhibit.goes_wrong == "hang" ? tries_to_hang : 1;
    WrongRuns result;
    for (double seconds = 0; result.runs < most && seconds < most_seconds_of_tries;) {
        if (now)
            now(most > 1 ? fmt::format("run {}", result.runs + 1) : "run");
        const Trial trial = bench.run_once("wrong");
        ++result.runs;
        seconds += trial.took;
        if (result.wrong == 0)
            result.shown = trial;
        result.wrong += trial.right() ? 0 : 1;
        if (result.wrong > 0 && !(luck && how == Runs::count))
            break;
    }
    return result;
}

std::string not_as_told(const Exhibit& exhibit, const WrongRuns& runs)
{
    const Trial& trial = runs.shown;
    const std::string& told = exhibit.goes_wrong;
    // Where a rank left without MPI_Finalize, Open MPI's launcher ends with 1.
    const int most_for_an_answer = exhibit.ranks ? 0 : 1;
    const bool as_told = told == "hang"     ? trial.hung
                         : told == "answer" ? !trial.hung && trial.status == 1
                         : told == "crash"  ? !trial.hung && trial.status > most_for_an_answer
                         : told == "slow"   ? trial.right()
                                            : runs.wrong > 0;
    return as_told ? ""
                   : in_words(trial) + (runs.runs > 1 ? fmt::format(" {} times", runs.runs) : "");
}

std::vector<std::string> lacking(const Exhibit& exhibit, const std::string& text)
{
    std::vector<std::string> words = exhibit.says;
    std::erase_if(words, [&](const std::string& one) { return text.find(one) != text.npos; });
    return words;
}

std::optional<Cost> cost_of(const Exhibit& exhibit, Workbench& bench, int rounds)
{
    if (exhibit.goes_wrong != "slow")
        return std::nullopt;
    std::vector<double> wrong, mended;
    for (int round = 0; round < rounds; ++round) {
        wrong.push_back(bench.run_once("wrong").seconds);
        mended.push_back(bench.run_once("mended").seconds);
    }
    const Cost cost{median_of({wrong}), median_of({mended})};
    if (cost.wrong <= 0 || cost.mended <= 0)
        return std::nullopt;
    return cost;
}

nlohmann::ordered_json observed(const Exhibit& exhibit)
{
    Workbench bench(exhibit);
    const bool luck = exhibit.goes_wrong == "luck";
    Progress progress(exhibit.name, (luck ? tries_for_luck : 1) + 4);
    const auto now = [&](const std::string& what) { progress.next(what); };
    now("compiling");
    nlohmann::ordered_json json;
    json["built"] = bench.compile("wrong").line;
    const WrongRuns runs = run_wrong(exhibit, bench, Runs::count, now);
    json["wrong"] = as_json(runs.shown);
    json["runs"] = runs.runs;
    json["wrong_runs"] = runs.wrong;
    if (exhibit.shown_by != "run") {
        now("its tool");
        json["tool"] = as_json(bench.ask_tool("wrong"));
    }
    now("mended");
    json["mended"] = as_json(bench.run_once("mended"));
    now("times");
    if (const auto cost = cost_of(exhibit, bench, rounds_for_cost)) {
        json["wrong_s"] = cost->wrong;
        json["mended_s"] = cost->mended;
    }
    return json;
}

nlohmann::ordered_json observed_mend(const Exhibit& exhibit)
{
    Workbench bench(exhibit);
    const int most = exhibit.goes_wrong == "luck" ? tries_of_mend : 1;
    Progress progress(exhibit.name, std::size_t(most) + 2);
    progress.next("compiling");
    nlohmann::ordered_json json;
    json["built"] = bench.compile("mended").line;
    Trial shown;
    int right = 0, runs = 0;
    while (runs < most && right == runs) {
        progress.next("run");
        shown = bench.run_once("mended");
        ++runs;
        right += shown.right() ? 1 : 0;
    }
    json["mended"] = as_json(shown);
    json["runs"] = runs;
    json["right_runs"] = right;
    if (exhibit.shown_by != "run") {
        progress.next("its tool");
        json["tool"] = as_json(bench.ask_tool("mended"));
    }
    return json;
}

Proof prove(const Exhibit& exhibit)
{
    Workbench bench(exhibit);
    Proof proof;
    prove_wrong(exhibit, bench, proof);
    prove_mended(exhibit, bench, proof);
    return proof;
}

Proof prove_times(const Exhibit& exhibit)
{
    Workbench bench(exhibit);
    Proof proof;
    const auto cost = cost_of(exhibit, bench, rounds_for_cost);
    if (!cost)
        proof.undecided = exhibit.name + " costs no time, or prints none";
    else if (cost->ratio() < 1)
        proof.failures.push_back(
            fmt::format("the wrong program takes {:.3g} of the mended one's time", cost->ratio()));
    return proof;
}

} // namespace runner::museum
