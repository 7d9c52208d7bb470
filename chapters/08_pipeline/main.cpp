// The launch of one process: serial.cpp, openmp.cpp and queue.cpp each make a program with it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace pipeline;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "a table of numbers: read, parse, transform, compress, write");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        check_output(problem);
        flags.note("n", problem.n = items(problem)); // a file says how many
        primer::require_memory(needed_bytes(problem), request(problem));
        Streams streams(problem);
        const auto seconds = primer::measure(
            flags.repeats(), [&] { streams.rewind(); },
            [&] {
                const auto failure = run(job_of(problem, streams.in(), streams.out(), threads));
                if (!failure)
                    return;
                primer::print_error(words_of(*failure, problem).c_str());
                throw primer::Done{status_of(*failure, problem)};
            });

        primer::Outcome outcome = judge(*streams.written(), problem);
        if (outcome.check.ok())
            streams.keep();
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
