// The launch of one process: serial.cpp and openmp.cpp each make a program with it.
#include "check.hpp"
#include "primer/memory.hpp"
#include "primer/program.hpp"

using namespace scaling;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "a serial part, a shared part, and an exchange");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        require_time(problem);
        const int threads = primer::start_team();
        primer::require_memory(needed_bytes(problem, threads, 1), request(problem));
        const double startup_s = primer::since_launch();

        Word result = 0;
        const auto seconds =
            primer::measure(flags.repeats(), [&] { result = run(job_of(problem)); });

        primer::Outcome outcome = judge(result, problem, threads, 1);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
