// primer exercise prove: that an exercise can be trusted. Its starter compiles and fails, its
// solution passes, and each classic wrong answer is rejected, by the stage that must catch it and
// with the words that name the mistake. CI runs it for every exercise.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/check.hpp"
#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "exercise/prediction.hpp"
#include "exercise/wrong_answer.hpp"
#include "primer/error.hpp"
#include "system/style.hpp"
#include "system/text_of.hpp"

namespace fs = std::filesystem;

namespace runner::exercise
{
namespace
{

constexpr double short_limit = 3; // seconds that a wrong answer may hang
constexpr int attempts = 3;       // at what a busy machine left undecided
constexpr int skipped = 77;       // the exit status that ctest knows

// Whether something is as it should be, and what is not.
struct Finding {
    Outcome outcome = Outcome::passed;
    std::string problem = {};
    bool by_chance = false; // of a stage that may err: it looks at times, or threads need to meet
};

Finding failed(const std::string& problem)
{
    return {Outcome::failed, problem};
}

bool failed(const CheckReport& report, const std::string& stage)
{
    return report.stage(stage).outcome == Outcome::failed;
}

// The stages that could not be told, and why not.
Finding not_told(const CheckReport& report)
{
    std::string open;
    for (const Stage& stage : report.stages)
        if (stage.outcome == Outcome::inconclusive)
            open += (open.empty() ? "stage " : "; stage ") + stage.name + ": " +
                    (!stage.lines.empty()  ? stage.lines.front()
                     : !stage.line.empty() ? stage.line
                                           : "inconclusive");
    return {Outcome::inconclusive, open};
}

Finding starter(const Exercise& exercise, RankServer& server)
{
    const std::string text = text_of(exercise.starter());
    if (text.find("TODO") == text.npos && exercise.kind == "complete")
        return failed("it has no TODO");
    if (text.find("maybe_unused") != text.npos)
        return failed("it says maybe_unused, which learners should not have to know");
    CheckOptions options;
    options.until = exercise.kind == "fast" ? "fast" : "race";
    options.server = &server;
    const CheckReport report = check(exercise, exercise.starter(), options);
    if (failed(report, "compile"))
        return failed("it does not compile");
    if (!report.stage("compile").lines.empty())
        return failed("it compiles with a warning: " + report.stage("compile").lines.front());
    if (failed(report, "end"))
        return failed("it hangs, or its messages are wrong: a starter must fail by a wrong answer, "
                      "or because nothing is parallel");
    if (report.verdict() == Outcome::inconclusive)
        return not_told(report);
    return report.passed() ? failed("it passes already") : Finding{};
}

// Whether a stage of this report failed or could not be told.
Finding seen(const CheckReport& report)
{
    for (const Stage& stage : report.stages)
        if (stage.outcome == Outcome::failed)
            return {Outcome::failed,
                    fmt::format("it does not pass: stage {}: {}", stage.name,
                                stage.lines.empty() ? stage.line : stage.lines.front()),
                    looks_at_times(stage.name)};
    for (const Stage& stage : report.stages)
        if (stage.outcome == Outcome::inconclusive)
            return not_told(report);
    return {};
}

Finding solution(const Exercise& exercise, RankServer& server)
{
    CheckOptions options;
    options.server = &server;
    options.times = false;
    const CheckReport report = check(exercise, exercise.solution(), options);
    Finding found = seen(report);
    if (found.outcome == Outcome::passed && !report.passed())
        found = failed("its answers were not checked");
    const Stage& race = report.stage("race");
    if (found.outcome == Outcome::passed && exercise.workers == Workers::threads &&
        !exercise.race_compiler.empty() && race.outcome != Outcome::passed)
        found = failed("races could not be checked: " + race.line);
    return found;
}

Finding solution_in(const char* stage, const Exercise& exercise, RankServer& server)
{
    CheckOptions options;
    options.server = &server;
    options.only = true;
    options.until = stage;
    return seen(check(exercise, exercise.solution(), options));
}

Finding wrong_answer(const Exercise& exercise, const WrongAnswer& wrong,
                     const std::vector<int>& counts, RankServer& server)
{
    CheckOptions options;
    options.counts = counts;
    options.until = wrong.caught == "end" ? "right" : wrong.caught;
    options.only = true;
    if (wrong.caught != "end") // which would end the server
        options.server = &server;
    if (wrong.caught == "end" || wrong.caught == "right" || wrong.caught == "race") {
        options.seconds = short_limit; // the other stages need their time
        options.ahead = options.remarks = false;
    }
    const CheckReport report = check(exercise, wrong.path, options);
    const Stage& stage = report.stage(wrong.caught);
    if (stage.outcome == Outcome::inconclusive)
        return not_told(report);
    if (stage.outcome != Outcome::failed)
        return {Outcome::failed,
                fmt::format("stage {} does not catch it: {}", wrong.caught, stage.line),
                looks_at_times(wrong.caught) || wrong.caught == "race"};
    std::string said;
    for (const std::string& line : stage.lines)
        said += line + " ";
    if (said.find(wrong.says) == said.npos)
        return {Outcome::failed,
                fmt::format("stage {} says \"{}\", without \"{}\"", wrong.caught, said, wrong.says),
                looks_at_times(wrong.caught)};
    return {};
}

// Not in CI, which has all that there is to install.
bool cannot_see_races(const Exercise& exercise)
{
    const char* ci = std::getenv("PRIMER_CI");
    return exercise.race_compiler.empty() && (ci == nullptr || std::string(ci) != "1");
}

// One worker alone seldom goes wrong: only what two and more do not show is looked for with one.
Finding wrong_answer(const Exercise& exercise, const WrongAnswer& wrong, RankServer& server)
{
    if (exercise.program != Workers::none) {
        const std::string problem = unrecognised(exercise, rules(exercise), wrong);
        return problem.empty() ? Finding{} : failed(problem);
    }
    if (wrong.caught == "race" && cannot_see_races(exercise))
        return {Outcome::inconclusive,
                "clang with OpenMP and Archer is missing (./primer setup check)"};
    std::vector<int> counts = rules(exercise).counts;
    const bool has_one = std::erase(counts, 1) > 0;
    Finding found = wrong_answer(exercise, wrong, counts, server);
    return found.outcome != Outcome::failed || !has_one || counts.empty()
               ? found
               : wrong_answer(exercise, wrong, {}, server);
}

class Proof
{
  public:
    void of(const std::string& what, const std::function<Finding()>& look)
    {
        const auto begun = std::chrono::steady_clock::now();
        Finding found = look();
        std::string once; // what a single look said, and two others did not
        for (int again = 1; found.outcome == Outcome::inconclusive && again < attempts; ++again) {
            std::this_thread::sleep_for(std::chrono::seconds(1)); // it may become quieter
            found = look();
        }
        if (found.outcome == Outcome::failed && found.by_chance) {
            const Finding second = look();
            if (second.outcome != Outcome::failed) {
                once = found.problem;
                found = look(); // two of three
            }
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        fmt::print("  {:<32} {:>5.1f} s  {}\n", what, took.count(),
                   found.outcome == Outcome::passed
                       ? style::good("as it should be") +
                             (once.empty() ? "" : ", in two of three looks; one said: " + once)
                   : found.outcome == Outcome::failed
                       ? style::bad(found.problem)
                       : style::strong("inconclusive: " + found.problem));
        std::fflush(stdout);
        ++counts_[found.outcome];
    }
    bool any(Outcome outcome) const { return counts_.count(outcome) > 0; }

  private:
    std::map<Outcome, int> counts_;
};

void name_pairs(const Exercise& exercise)
{
    for (const Rivals& pair : rivals(exercise))
        fmt::print("  {} and {} give the same answers with {} workers: both are named\n", pair.one,
                   pair.other, fmt::join(pair.workers, ", "));
}

Outcome prove_one(const Exercise& exercise, const std::string& part, RankServer& server)
{
    fmt::print("{}\n", exercise.id);
    Proof proof;
    const Rules checked_with = rules(exercise);
    const bool has_times = checked_with.parallel || checked_with.speed;
    const bool times = part != "answers", answers = part != "times";
    if (has_times ? times : answers) // a starter may be right, and not parallel
        proof.of("starter", [&] { return starter(exercise, server); });
    if (answers)
        proof.of("solution", [&] { return solution(exercise, server); });
    for (const char* stage : {"parallel", "fast"})
        if (times && has_times)
            proof.of(fmt::format("solution, stage {}", stage),
                     [&] { return solution_in(stage, exercise, server); });
    const auto wrong = wrong_answers(exercise);
    for (const WrongAnswer& one : wrong)
        if (looks_at_times(one.caught) ? times : answers)
            proof.of((one.prints.empty() ? one.path.stem().string() : one.name) + " (" +
                         one.caught + ")",
                     [&] { return wrong_answer(exercise, one, server); });
    if (answers) {
        proof.of("at least three wrong answers",
                 [&] { return wrong.size() < 3 ? failed("there are fewer") : Finding{}; });
        name_pairs(exercise);
    }
    return proof.any(Outcome::failed)         ? Outcome::failed
           : proof.any(Outcome::inconclusive) ? Outcome::inconclusive
                                              : Outcome::passed;
}

} // namespace

int prove(const std::string& name, const std::string& part)
{
    const std::vector<Exercise> all = all_exercises();
    const auto chosen = name.empty() ? all : std::vector<Exercise>{find_exercise(all, name)};
    build_checkers(chosen);
    RankServer server;
    bool sound = true, told = true;
    for (const Exercise& exercise : chosen) {
        const Outcome outcome = prove_one(exercise, part, server);
        sound = sound && outcome != Outcome::failed;
        told = told && outcome == Outcome::passed;
    }
    return !sound ? primer::wrong : told ? primer::right : skipped;
}

} // namespace runner::exercise
