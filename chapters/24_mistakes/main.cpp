// The launch of one process: serial.cpp, openmp.cpp and those with a mistake each make a program
// with it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace mistakes;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "the sum of n numbers");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        primer::Untouched x(problem.n);
        fill_in(x.span(), 0);
        double result = 0;
        const auto seconds = primer::measure(flags.repeats(), [&] { result = sum(x.span()); });

        primer::Outcome outcome = judge(result, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
