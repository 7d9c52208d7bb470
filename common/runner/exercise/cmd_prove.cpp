// primer exercise prove: that an exercise can be trusted. Its starter compiles and fails by a wrong
// answer, its solution passes, and each classic wrong answer is rejected, by the stage that must
// catch it and with the words that name the mistake. CI runs it for every exercise.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/check.hpp"
#include "exercise/commands.hpp"
#include "exercise/desk.hpp"
#include "exercise/wrong_answer.hpp"
#include "primer/error.hpp"
#include "system/style.hpp"

namespace fs = std::filesystem;

namespace runner::exercise
{
namespace
{

constexpr double short_limit = 3; // seconds that a wrong answer may hang
// Neither proven nor refuted: other programs use the processors.
const std::string too_busy = "not told: the machine is too busy now";

bool failed(const CheckReport& report, const std::string& stage)
{
    return report.stage(stage).outcome == Outcome::failed;
}

// What is not as it should be; empty: all is.
std::string starter_problem(const Exercise& exercise)
{
    std::ifstream file(exercise.starter());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.find("TODO") == text.npos && exercise.kind == "complete")
        return "it has no TODO";
    CheckOptions options;
    options.until = exercise.kind == "fast" ? "fast" : "race";
    const CheckReport report = check(exercise, exercise.starter(), options);
    if (failed(report, "compile"))
        return "it does not compile";
    if (failed(report, "end"))
        return "it hangs, or its messages are wrong: a starter fails by a wrong answer";
    return report.passed() ? "it passes already" : "";
}

std::string solution_problem(const Exercise& exercise)
{
    const CheckReport report = check(exercise, exercise.solution());
    const Stage& race = report.stage("race");
    if (!report.passed())
        return "it does not pass";
    if (exercise.workers == Workers::threads && !exercise.race_compiler.empty() &&
        race.outcome != Outcome::passed)
        return "races could not be looked for: " + race.line;
    return "";
}

std::string wrong_problem(const Exercise& exercise, const WrongAnswer& wrong,
                          const std::vector<int>& counts)
{
    CheckOptions options;
    options.counts = counts;
    options.until = wrong.caught == "end" ? "right" : wrong.caught;
    options.only = true;
    if (wrong.caught == "end" || wrong.caught == "right" || wrong.caught == "race")
        options.seconds = short_limit; // the other stages need their time
    const CheckReport report = check(exercise, wrong.path, options);
    const Stage& stage = report.stage(wrong.caught);
    if (stage.outcome == Outcome::passed &&
        stage.line.find("too busy to tell") != std::string::npos)
        return too_busy;
    if (!failed(report, wrong.caught))
        return fmt::format("stage {} does not catch it: {}", wrong.caught, stage.line);
    std::string said;
    for (const std::string& line : stage.lines)
        said += line + " ";
    if (said.find(wrong.says) == said.npos)
        return fmt::format("stage {} says \"{}\", without \"{}\"", wrong.caught, said, wrong.says);
    return "";
}

// Not in CI, which has all that there is to install.
bool cannot_see_races(const Exercise& exercise)
{
    const char* ci = std::getenv("PRIMER_CI");
    return exercise.race_compiler.empty() && (ci == nullptr || std::string(ci) != "1");
}

// One worker alone seldom goes wrong: only what two and more do not show is looked for with one.
// A machine that is too busy to tell gets a few seconds to become quieter.
std::string wrong_problem(const Exercise& exercise, const WrongAnswer& wrong)
{
    std::vector<int> counts = rules(exercise).counts;
    const bool has_one = std::erase(counts, 1) > 0;
    std::string problem = wrong_problem(exercise, wrong, counts);
    for (int again = 0; problem == too_busy && again < 2; ++again) {
        std::this_thread::sleep_for(std::chrono::seconds(2));
        problem = wrong_problem(exercise, wrong, counts);
    }
    return problem.empty() || problem == too_busy || !has_one || counts.empty()
               ? problem
               : wrong_problem(exercise, wrong, {});
}

class Proof
{
  public:
    void of(const std::string& what, const std::function<std::string()>& problem)
    {
        const auto begun = std::chrono::steady_clock::now();
        const std::string found = problem();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        fmt::print("  {:<32} {:>5.1f} s  {}\n", what, took.count(),
                   found.empty()       ? style::good("as it should be")
                   : found == too_busy ? style::strong(found)
                                       : style::bad(found));
        std::fflush(stdout);
        sound_ = sound_ && (found.empty() || found == too_busy);
        not_told_ += found == too_busy;
    }
    bool sound() const { return sound_; }
    int not_told() const { return not_told_; }

  private:
    bool sound_ = true;
    int not_told_ = 0;
};

bool prove_one(const Exercise& exercise)
{
    fmt::print("{}\n", exercise.id);
    Proof proof;
    proof.of("starter", [&] { return starter_problem(exercise); });
    proof.of("solution", [&] { return solution_problem(exercise); });
    const auto answers = wrong_answers(exercise);
    int not_tried = 0;
    for (const WrongAnswer& wrong : answers)
        if (wrong.caught == "race" && cannot_see_races(exercise))
            ++not_tried;
        else
            proof.of(wrong.path.stem().string() + " (" + wrong.caught + ")",
                     [&] { return wrong_problem(exercise, wrong); });
    if (not_tried > 0)
        fmt::print(
            "SKIPPED: {} of the wrong answers (stage race): clang with OpenMP and Archer are "
            "missing (./primer setup check)\n",
            not_tried);
    if (proof.not_told() > 0)
        fmt::print("SKIPPED: {} of the wrong answers (stage parallel): other programs kept the "
                   "processors too busy to tell\n",
                   proof.not_told());
    proof.of("at least three wrong answers",
             [&] { return answers.size() < 3 ? "there are fewer" : ""; });
    return proof.sound();
}

} // namespace

int prove(const std::string& name)
{
    const std::vector<Exercise> all = all_exercises();
    const auto chosen = name.empty() ? all : std::vector<Exercise>{find_exercise(all, name)};
    build_checkers(chosen);
    bool sound = true;
    for (const Exercise& exercise : chosen)
        sound = prove_one(exercise) && sound;
    return sound ? primer::right : primer::wrong;
}

} // namespace runner::exercise
