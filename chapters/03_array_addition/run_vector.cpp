// The launch of a team of threads, as in run_openmp.cpp; the memory is std::vector's.
#include "array_addition.hpp"
#include "primer/program.hpp"
#include "primer/team.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("array_addition", "vector", "c = a + b by threads, in std::vector");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        primer::require_memory(needed_bytes(problem.n), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        Vectors x(problem.n);
        fill_vector(x);
        const double first_touch_s = primer::now() - begin;
        const auto seconds = primer::measure(flags.repeats(), [&] { add_vector(x.a, x.b, x.c); });

        primer::Outcome outcome = judge(x.c, 0, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
