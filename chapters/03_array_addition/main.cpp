// The launch of one process. Serial and threads are started alike: by typing the program's name.
// The threads are started by start_team(), inside the process; OMP_NUM_THREADS says how many. This
// file is compiled once; serial.cpp, openmp.cpp, … each make a program with it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "c = a + b, element by element");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem.n), request(problem));
        const int threads =
            primer::start_team(); // the serial program is linked with one that returns 1
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        Arrays x(problem.n);
        fill(x.a, x.b, x.c, 0);
        const double first_touch_s = primer::now() - begin;
        const auto seconds = primer::measure(flags.repeats(), [&] { add(x.a, x.b, x.c); });

        primer::Outcome outcome = judge(x.c, 0, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
