// Is it right, and does it end? Every case for every number of workers; the first that fails is
// told.
#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "exercise/judged.hpp"
#include "exercise/prediction.hpp"
#include "exercise/sent.hpp"
#include "exercise/stages.hpp"
#include "explain/film_of_hang.hpp"
#include "explain/hang.hpp"
#include "report/film_picture.hpp"
#include "system/list_in_words.hpp"

namespace runner
{
namespace
{

std::string counts_in_words(const Bench& bench)
{
    const auto& counts = bench.rules.counts;
    if (bench.exercise.program != Workers::none)
        return "it prints what you expected";
    if (bench.exercise.workers == Workers::none)
        return fmt::format("{} case{}", bench.rules.cases.size(),
                           bench.rules.cases.size() == 1 ? "" : "s");
    return fmt::format("{} cases with {} {}{}", bench.rules.cases.size(), list_in_words(counts),
                       bench.exercise.workers == Workers::ranks ? "rank" : "thread",
                       counts.back() == 1 ? "" : "s");
}

// "With 3 threads and n = 7".
std::string case_in_words(const Bench& bench, int workers, const std::string& words)
{
    const bool alone = bench.exercise.workers == Workers::none;
    const std::string with = "With " + worker_words(bench.exercise.workers, workers);
    if (words.empty())
        return alone ? "Asked once" : with;
    return alone ? "For " + words : with + " and " + words;
}

std::string joined(const std::vector<std::string>& values, const std::vector<std::string>& others)
{
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i)
        line += fmt::format("  {:>{}}", values[i], std::max(values[i].size(), others[i].size()));
    return line;
}

constexpr std::size_t widest = 53; // what a line of 80 columns has room for behind its beginning

std::vector<std::string> wrong_value(const Wrong& wrong, const std::string& when)
{
    std::string first = fmt::format("{}, {} is wrong", when, wrong.place);
    if (wrong.wrong > 1)
        first += fmt::format(" (and so {} {} more of {} values)", wrong.wrong == 2 ? "is" : "are",
                             wrong.wrong - 1, wrong.of);
    const std::string expected = joined(wrong.all_expected, wrong.all_got);
    const std::string got = joined(wrong.all_got, wrong.all_expected);
    if (expected.empty() || expected.size() > widest)
        return {first + ":", "    expected  " + wrong.expected, "    got       " + wrong.got};
    return {first + ". All values:", "    expected" + expected, "    got     " + got};
}

} // namespace

std::vector<std::string> in_words(const Bench& bench, const Wrong& wrong, const Run& run)
{
    const std::string when = case_in_words(bench, run.workers, wrong.words);
    if (bench.exercise.program != Workers::none && wrong.problem != "unanswered")
        return wrong_prediction(wrong);
    if (wrong.problem == "value")
        return wrong_value(wrong, when);
    if (wrong.problem == "length")
        return {fmt::format("{}, {} has {} values, and should have {}.", when, wrong.array,
                            wrong.got, wrong.expected)};
    if (wrong.problem == "missing")
        return {fmt::format("{}, {} is missing.", when, wrong.array)};
    if (wrong.problem == "too large")
        return {fmt::format("{}, the answer is larger than any right one: more than {} bytes, so "
                            "it was not read.",
                            when, wrong.expected)};
    if (wrong.problem == "unreadable")
        return {when +
                ", the file with the answer is damaged: your code must not write files here."};
    // Unanswered.
    std::vector<std::string> lines = how_it_ended(bench, run);
    if (!lines.empty()) {
        lines.front() = when + ", " + lines.front();
        return lines;
    }
    return {when + ", your program ended before your function had returned: does it call exit()?"};
}

std::vector<std::string> why_no_end(const Bench& bench, const Run& run, std::string& mistake)
{
    std::vector<std::string> lines;
    const bool late = run.finished.by == EndedBy::time;
    const Explanation found = run.state.empty() ? Explanation{} : explain(run.state, run.processes);
    // The others wait for the rank that is gone; but mpirun itself may crash where the library ends
    // a program of which a rank is in MPI_Finalize (Open MPI 4.1).
    if (!run.stuck && has_crashed(run.finished) && !found.ended_by_library)
        return lines;
    if (!run.state.empty()) {
        mistake = found.mistake;
        if (run.stuck || late || !found.mistake.empty())
            lines = found.lines;
    } else if (late) {
        lines = run.asleep;
    }
    if (late)
        lines.insert(lines.begin(), fmt::format("Stopped after {:g} s.", bench.rules.seconds));
    return lines;
}

namespace
{

// Whether all ranks began the same cases. One that need not wait may be in the next one, and make
// its mistake there, while another is still in the first that has no answer.
bool all_in_one_case(const Bench& bench, const Run& run)
{
    const auto begun = [&](const check::Case& one, int rank) {
        return std::filesystem::exists(run.folder / fmt::format("{}.{}.begun", one.name, rank));
    };
    return std::ranges::all_of(bench.rules.cases, [&](const check::Case& one) {
        for (int rank = 1; rank < run.workers && bench.exercise.workers == Workers::ranks; ++rank)
            if (begun(one, rank) != begun(one, 0))
                return false;
        return true;
    });
}

void note_end(const Bench& bench, const Run& run, const Judged& judged, CheckReport& report)
{
    Stage& end = report.stage("end");
    Stage& right = report.stage("right");
    std::vector<std::string> lines = why_no_end(bench, run, end.mistake);
    if (lines.empty())
        return;
    const bool unanswered = judged.wrong && judged.wrong->problem == "unanswered";
    const bool endless = run.stuck || run.finished.by == EndedBy::time;
    const bool known = unanswered && (endless || all_in_one_case(bench, run));
    const std::string when = case_in_words(bench, run.workers, known ? judged.wrong->words : "");
    lines.insert(lines.begin(), when + (endless ? ", it never ends." : ":"));
    if (!bench.film.empty() && endless && !run.state.empty())
        if (const std::string line =
                keep_film_of_hang(film_of_hang(run.state, run.processes), bench.film, lines);
            !line.empty())
            lines.push_back(line);
    end.outcome = Outcome::failed;
    end.lines = lines;
    if (right.outcome == Outcome::not_checked)
        right.line = "it gave no answer, see below";
}

// What is known of these answers. Where two mistakes give the same ones, both are said.
void name_mistakes(const std::vector<Judged::Mistake>& mistakes, Stage& right)
{
    for (const auto& [name, says] : mistakes) {
        right.mistake += (right.mistake.empty() ? "" : " or ") + name;
        right.lines.push_back(mistakes.size() == 1         ? says
                              : &says == &mistakes[0].says ? "Either: " + says
                                                           : "Or: " + says);
    }
}

// Ranks, when all is right in a copy of MPI_COMM_WORLD: is it also in a communicator that has not
// all ranks of the world, and has them in another order? Who uses MPI_COMM_WORLD, or ranks of it,
// is right in the one and not in the other.
constexpr int others = 3;

std::string other_communicator()
{
    return fmt::format("With a communicator of {} of {} ranks, numbered backwards", others,
                       others + 1);
}

std::string why_not_there(const Bench& bench)
{
    const std::vector<Remark> remarks = {
        {"MPI_COMM_WORLD", "",
         "Your code names MPI_COMM_WORLD: every call must use the communicator that it is given."},
        {"", "",
         "Does a rank take its number, or a neighbour's, from elsewhere than the communicator and "
         "the arguments that it is given?"}};
    return "With all ranks in their order it is right. " + fitting(remarks, bench.source);
}

void check_other_communicator(Bench& bench, CheckReport& report)
{
    Stage& right = report.stage("right");
    Stage& end = report.stage("end");
    Bench::Wish wish;
    wish.one_looks_on = true;
    wish.listens = true;
    const Run run = bench.launch(bench.rules.cases, others, wish);
    right.seconds += run.finished.seconds;
    const Judged judged = read_judged(bench.judge(run));
    std::vector<std::string> lines = why_no_end(bench, run, end.mistake);
    if (!judged.wrong && lines.empty()) {
        run.notes->require_all();
        const Traffic mine = run.notes->traffic();
        if (bench.rules.remarks)
            right.lines = sent_in_words(mine, solution_sends(bench, others, wish), others);
        // Where the work is measured, that tells more of ranks that do everything by themselves.
        // One-sided calls and files are not counted.
        const bool counted = !bench.asks_for("MPI_Win_") && !bench.asks_for("MPI_File_");
        if (mine.bytes > 0 || !counted || bench.rules.parallel)
            return;
        const auto nothing = why_nothing_sent(mine, solution_sends(bench, others, wish));
        if (nothing.empty())
            return;
        right.outcome = Outcome::failed;
        right.line = "";
        right.lines = nothing;
        return;
    }
    if (run.killed) {
        right.outcome = Outcome::inconclusive;
        right.lines = how_it_ended(bench, run);
        return;
    }
    const bool ends = lines.empty();
    if (ends) {
        lines = in_words(bench, *judged.wrong, run);
        lines.front() = other_communicator() + ": " + lines.front();
    } else {
        lines.insert(lines.begin(), other_communicator() + ":");
        lines.push_back("(Ranks are named by their numbers in MPI_COMM_WORLD here.)");
    }
    lines.push_back(why_not_there(bench));
    Stage& stage = ends ? right : end;
    stage.outcome = Outcome::failed;
    stage.line = "";
    stage.lines = lines;
}

std::optional<check::Case> failed_case(const Bench& bench, const Judged& judged)
{
    for (const check::Case& one : bench.rules.cases)
        if (judged.wrong && one.words() == judged.wrong->words)
            return one;
    return std::nullopt;
}

// The line that made it crash: it is run once more for that.
void add_place_of_crash(Bench& bench, const Run& run, const Judged& judged, Stage& stage)
{
    const auto failed = failed_case(bench, judged);
    if (!failed || !has_crashed(run.finished))
        return;
    for (const std::string& line : where_it_crashed(bench, *failed, run.workers))
        stage.lines.push_back(line);
}

// What the learner's own code printed in the case that went wrong: it is run once more for that.
void add_own_output(Bench& bench, const Run& run, const Judged& judged, Stage& stage)
{
    constexpr std::size_t most = 12;
    const auto failed = failed_case(bench, judged);
    if (!failed || run.finished.out.empty())
        return;
    Bench::Wish wish;
    wish.keep_output = true;
    const Run again = bench.launch({*failed}, run.workers, wish);
    const auto lines = bench.printed(again, failed->name, most);
    if (!lines.empty())
        stage.lines.push_back("It printed:");
    for (const std::string& line : lines)
        stage.lines.push_back("    " + line);
}

// Whether all that it touches is its own, when the answers are right: what is written behind an
// array need not show in any answer, and need not crash.
void check_memory(Bench& bench, CheckReport& report)
{
    Stage& right = report.stage("right");
    const int workers = std::min(others, bench.most_workers());
    const std::vector<std::string> lines =
        what_sanitizers_see(bench, bench.rules.cases, workers, right.seconds);
    if (lines.empty())
        return;
    right.outcome = Outcome::failed;
    right.line = "";
    right.lines = lines;
    right.lines.insert(right.lines.begin(),
                       fmt::format("The answers are right, but not every access to memory is. With "
                                   "{}:",
                                   worker_words(bench.exercise.workers, workers)));
}

// Whether it is right for a size at which a product or an index no longer fits into an int.
void check_huge(Bench& bench, CheckReport& report)
{
    Stage& right = report.stage("right");
    const Run run = bench.launch({*bench.rules.huge}, bench.most_workers(), {});
    right.seconds += run.finished.seconds;
    const Judged judged = read_judged(bench.judge(run));
    if (!judged.wrong)
        return;
    right.outcome = run.killed ? Outcome::inconclusive : Outcome::failed;
    right.line = "";
    right.lines = in_words(bench, *judged.wrong, run);
    if (right.outcome == Outcome::failed)
        right.lines.push_back("For small sizes it is right. Is there an index, or a product with "
                              "one, that does not fit into an int? An int ends at 2147483647; a "
                              "std::size_t holds more.");
}

} // namespace

void check_right(Bench& bench, CheckReport& report, const Tell& tell)
{
    Stage& right = report.stage("right");
    Stage& end = report.stage("end");
    const bool of_ranks = bench.exercise.workers == Workers::ranks;
    if (of_ranks && bench.rules.ahead) // whose launches take longer than they work
        bench.compile_ahead(Build::memory);
    for (const int count : bench.rules.counts) {
        tell(bench.exercise.workers == Workers::none
                 ? "its answers"
                 : "its answers with " + worker_words(bench.exercise.workers, count));
        Bench::Wish wish;
        wish.answers_only = true;
        const Run run = bench.launch(bench.rules.cases, count, wish);
        right.seconds += run.finished.seconds;
        const Judged judged = read_judged(bench.judge(run));
        const bool answered = !judged.wrong || judged.wrong->problem != "unanswered";
        if (judged.wrong && answered) {
            right.outcome = Outcome::failed;
            right.lines = in_words(bench, *judged.wrong, run);
            name_mistakes(judged.mistakes, right);
        }
        note_end(bench, run, judged, report);
        if (end.outcome == Outcome::failed) {
            add_own_output(bench, run, judged, end);
            return;
        }
        if (!answered) {
            right.outcome = run.killed ? Outcome::inconclusive : Outcome::failed;
            right.lines = in_words(bench, *judged.wrong, run);
            add_place_of_crash(bench, run, judged, right);
        }
        if (right.outcome == Outcome::inconclusive)
            return;
        if (right.outcome == Outcome::failed) {
            if (answered)
                end.outcome = Outcome::passed;
            else
                end.line = "it ended too early, see above";
            add_own_output(bench, run, judged, right);
            return;
        }
    }
    right.outcome = end.outcome = Outcome::passed;
    right.line = counts_in_words(bench);
    if (bench.exercise.workers == Workers::ranks && std::ranges::count(bench.rules.counts, others))
        check_other_communicator(bench, report);
    if (right.outcome == Outcome::passed && end.outcome == Outcome::passed)
        check_memory(bench, report);
    if (right.outcome == Outcome::passed && end.outcome == Outcome::passed && bench.rules.huge)
        check_huge(bench, report);
}

} // namespace runner
