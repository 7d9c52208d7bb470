// The launch of one process: serial.cpp, openmp.cpp, atomic.cpp, … each make a program with it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace counting;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "adds up the numbers below n");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        require_exact(problem);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        Totals totals;
        const auto seconds =
            primer::measure(flags.repeats(), [&] { totals = count_to(problem.n); });

        primer::Outcome outcome = judge(totals, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
