#include "exercise/sent.hpp"

#include <fstream>
#include <functional>

#include <fmt/format.h>

#include "check/mpi_state.hpp"
#include "primer/memory.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

// Less than this is no matter, however few the solution sends.
constexpr long long few_bytes = 1000, few_messages = 20;
constexpr int far_more = 2; // times

std::string counted(long long count, const char* what)
{
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// "640 B in 40 messages and 3 collective calls".
std::string amount_of(const Traffic& sent)
{
    std::string in;
    if (sent.messages > 0)
        in = counted(sent.messages, "message");
    if (sent.collectives > 0)
        in += (in.empty() ? "" : " and ") + counted(sent.collectives, "collective call");
    return primer::in_bytes(static_cast<double>(sent.bytes)) + (in.empty() ? "" : " in " + in);
}

bool is_far_more(long long mine, long long solution, long long few)
{
    return mine >= far_more * solution && mine - solution >= few;
}

std::string times(long long mine, long long solution)
{
    return solution == 0 ? "The solution needs none. "
                         : fmt::format("That is {:.3g} times the solution's. ",
                                       static_cast<double>(mine) / static_cast<double>(solution));
}

// Where the counts of the solution are kept, and what they are counts of.
fs::path place_of(const Exercise& exercise)
{
    return build_folder() / "exercises" / exercise.folder / (exercise.name + ".sent");
}

std::size_t key_of(const Bench& bench, int workers, const Bench::Wish& wish)
{
    return std::hash<std::string>{}(
        text_of(bench.exercise.solution()) + check::to_text(bench.rules.cases) +
        fmt::format("{} {} {}", workers, wish.one_looks_on, check::state_version));
}

} // namespace

std::vector<std::string> sent_in_words(const Traffic& mine, const Traffic& solution, int ranks)
{
    if (solution.bytes < 0 || mine.messages + mine.collectives == 0)
        return {};
    const std::string yours = amount_of(mine), theirs = amount_of(solution);
    const std::string counted_for = fmt::format("All cases together, {}: it sends {}", // no seconds
                                                worker_words(Workers::ranks, ranks), yours);
    std::vector<std::string> lines = {counted_for + (yours == theirs
                                                         ? ", as the solution does."
                                                         : ", the solution " + theirs + ".")};
    if (is_far_more(mine.bytes, solution.bytes, few_bytes))
        lines.push_back("It is right, but it sends far more bytes than it must. " +
                        times(mine.bytes, solution.bytes) +
                        "Does each rank need all that it gets?");
    else if (is_far_more(mine.messages + mine.collectives, solution.messages + solution.collectives,
                         few_messages))
        lines.push_back(
            "It is right, but it sends in many small parts. " +
            times(mine.messages + mine.collectives, solution.messages + solution.collectives) +
            "Each message has a price of its own, however short it is: can what goes "
            "the same way at the same time go in one?");
    return lines;
}

std::vector<std::string> why_nothing_sent(const Traffic& mine, const Traffic& solution)
{
    if (solution.bytes <= 0 || mine.bytes > 0)
        return {};
    return {"The answers are right, but not a byte goes from one rank to another, where the "
            "solution sends " +
                amount_of(solution) + ".",
            "What only another rank knows must come by a message: here it was computed from what "
            "the test's numbers happen to be, or came by another way."};
}

Traffic solution_sends(Bench& bench, int workers, const Bench::Wish& wish)
{
    const Exercise& exercise = bench.exercise;
    Traffic sent;
    sent.bytes = -1;
    if (!fs::exists(exercise.solution()) || bench.source == exercise.solution())
        return sent;
    const std::size_t key = key_of(bench, workers, wish);
    std::ifstream kept(place_of(exercise));
    if (std::size_t of = 0;
        kept >> of >> sent.messages >> sent.collectives >> sent.bytes && of == key)
        return sent;
    sent.bytes = -1;
    Bench* reference = bench.solution(Build::checked);
    if (reference == nullptr)
        return sent;
    const Run run = reference->launch(bench.rules.cases, workers, wish);
    if (run.finished.status != 0)
        return sent;
    run.notes->require_all();
    sent = run.notes->traffic();
    std::ofstream(place_of(exercise)) // where nothing can be kept it is counted every time
        << key << ' ' << sent.messages << ' ' << sent.collectives << ' ' << sent.bytes << '\n';
    return sent;
}

} // namespace runner
