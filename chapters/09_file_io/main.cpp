// The launch of one process: its kernels write to the file that is made here, or read from it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace file_io;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "writes a file, or reads it, block by block");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const std::string variant = primer::this_program.variant;
        const bool many = own_files(variant);
        check_request(problem, variant, threads);
        Place place(wanted(problem, variant));
        const Job job = job_of(problem, place.name());
        if (problem.reads())
            prepare_reading(problem, job, many);
        std::uint64_t sum = 0;
        double left = 0; // in the page cache, before a read
        const auto seconds = primer::measure(
            flags.repeats(),
            [&] {
                if (!problem.reads())
                    place.clear();
                else if (job.sync != Sync::none)
                    left = forget(job, many);
            },
            [&] {
                const int error = problem.reads() ? read_blocks(job, sum) : write_blocks(job);
                if (error == ENOSYS)
                    throw primer::BadRequest("this system refuses io_uring, as many containers "
                                             "do: must be another variant");
                if (error != 0)
                    throw std::runtime_error(words_of(error, problem));
            });

        flags.note("measured", measured(problem, job, left));
        const Judged judged = judge(job, many);
        primer::Outcome outcome =
            outcome_of(problem, judged, !problem.reads() || sum == judged.sum);
        if (outcome.check.ok())
            place.keep();
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
