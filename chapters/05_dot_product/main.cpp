// The launch of one process. Serial and threads are started alike: by typing the program's name.
// Where a library starts the threads it is told how many.
#include <string>

#include "check.hpp"
#include "primer/blas.hpp"
#include "primer/program.hpp"
#include "primer/team.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "left times right: x.y, A x or A B");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        choose_size(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        // Where threads of ours call the library, its own number is left as it is, on purpose.
        if (std::string(primer::this_program.variant) != "blas_in_threads")
            primer::blas::set_threads(threads);
        const double startup_s = primer::since_launch();

        Operands x(problem, {0, *problem.n});
        const auto fill_all = [&] {
            primer::each_of_team([&](int worker, int workers) { fill(x, worker, workers); });
            load_matrix(x);
        };
        const auto work = [&] { multiply(x, dot); };
        prove(x, fill_all, work);
        fill_all();
        primer::blas::warn_of_slow_kernels(); // not before all that may be refused
        const auto seconds = primer::measure(flags.repeats(), work);

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        primer::blas::note(outcome);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
