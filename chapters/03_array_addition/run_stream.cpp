// The launch of a team of threads, as in run_openmp.cpp. STREAM's arrays are static and lie one
// after the other; so do these, but their size is asked for when the program runs.
#include "array_addition.hpp"
#include "primer/program.hpp"
#include "primer/team.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("array_addition", "stream", "the yardstick: STREAM's Add");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem.n), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        primer::Untouched memory(3 * problem.n);
        double* const a = memory.span().data();
        double* const b = a + problem.n;
        double* const c = b + problem.n;
        fill_stream(a, b, c, problem.n);
        const double first_touch_s = primer::now() - begin;
        const auto seconds =
            primer::measure(flags.repeats(), [&] { add_stream(a, b, c, problem.n); });

        primer::Outcome outcome = judge({c, problem.n}, 0, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
