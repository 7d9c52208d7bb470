// The launch of one process, serial or with threads: the time to the first result is told apart
// from the time of the work.
#include <optional>

#include "check.hpp"
#include "model_file.hpp"
#include "primer/program.hpp"

using namespace start_up;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Job job;
        primer::Flags flags(primer::this_program, "items that a model classifies, in one process");
        add_flags(flags, job);
        flags.parse(argc, argv);
        settle(flags, job);
        const int threads = primer::start_team();
        const std::size_t copies = one_for_all ? 1 : static_cast<std::size_t>(threads);
        primer::require_memory(needed_bytes(job, copies), request(job));
        const double startup_s = primer::since_launch();

        std::optional<OwnFile> own; // making a model is no part of the start
        if (!job.save.empty())
            save_model(job.save, job.depth);
        else if (job.model.empty())
            own.emplace(job.depth);
        const std::string file = own ? own->name() : job.model + job.save;
        std::vector<Class> result(job.n), first_of_each(static_cast<std::size_t>(threads));
        std::vector<Count> tally(classes_in_all);
        Models models;
        const double until_first = primer::seconds_of([&] {
            models = start(file);
            run(models, 0, first_of_each, tally);
        });
        const auto seconds =
            primer::measure(flags.repeats(), [&] { run(models, 0, result, tally); });

        primer::Outcome outcome = judge(job, models, 0, result);
        outcome.check.error += wrong_counts(tally, counted(result));
        outcome.threads = threads;
        outcome.data_bytes = needed_bytes(job, copies);
        outcome.startup_s = startup_s;
        outcome.first_result_s = startup_s + until_first;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
