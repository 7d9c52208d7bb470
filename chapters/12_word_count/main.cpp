// The launch of one process: serial.cpp, openmp.cpp and striped.cpp each make a program with it.
#include "check.hpp"
#include "primer/memory.hpp"
#include "primer/program.hpp"

using namespace word_count;

// --job count: measures, checks, and keeps the counts where the flags say so.
static primer::Outcome count_words(const Problem& problem, const Job& job, int repeats)
{
    std::vector<Table> tables;
    const auto seconds = primer::measure(
        repeats, [&] { tables.clear(); }, [&] { tables = count(job); });
    const Entries found = entries(tables);
    primer::Outcome outcome = judge(found, expected(problem, job.text), job.text.size());
    outcome.repeats_s = seconds;
    if (outcome.check.ok())
        keep(problem.output, "--output", [&] { return lines_of(found); });
    return outcome;
}

// --job encode: the same for the tokens. To find the vocabulary is not measured.
static primer::Outcome encode_words(const Problem& problem, const Job& job, int repeats)
{
    const Merges merges =
        vocabulary(problem, problem.vocabulary.empty() ? entries(count(job)) : Entries{});
    const Encoder encoder(merges);
    std::vector<Tokens> lists;
    const auto seconds = primer::measure(
        repeats, [&] { lists.clear(); }, [&] { lists = encode(job, encoder); });
    const Tokens tokens = joined(lists);
    primer::Outcome outcome = judge(tokens, merges, job.text);
    outcome.repeats_s = seconds;
    if (outcome.check.ok()) {
        keep(problem.output, "--output", [&] { return numbers_of(tokens); });
        keep(problem.save_vocabulary, "--save-vocabulary", [&] { return written(merges); });
    }
    return outcome;
}

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "how often does each word occur?");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        check_outputs(problem);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        if (problem.input.empty())
            primer::require_memory(needed_bytes(problem, threads), request(problem));
        const std::string text = problem.input.empty()
                                     ? generated(1, problem.n + 1, different_words(problem))
                                     : read_text(problem.input);
        if (!problem.input.empty())
            flags.note("n", lines_in(text));
        const Job job{text, threads, problem.stripes};
        primer::Outcome outcome = problem.encodes() ? encode_words(problem, job, flags.repeats())
                                                    : count_words(problem, job, flags.repeats());
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        return primer::report(flags, outcome);
    });
}
