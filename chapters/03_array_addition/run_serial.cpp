// The launch of one worker: there is nothing to start.
#include "array_addition.hpp"
#include "primer/program.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("array_addition", "serial", "c = a + b by one worker");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem.n), request(problem));
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        Arrays x(problem.n);
        fill_serial(x);
        const double first_touch_s = primer::now() - begin;
        const auto seconds = primer::measure(flags.repeats(), [&] { add_serial(x.a, x.b, x.c); });

        primer::Outcome outcome = judge(x.c, 0, problem);
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
