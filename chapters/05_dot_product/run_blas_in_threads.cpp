// Threads of ours around a library that may start its own: its number is left as it is, on purpose.
#include "blas_launch.hpp"
#include "fill_by_team.hpp"
#include "primer/this_program.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "blas_in_threads",
                            "left times right by a team of threads that call the BLAS");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        warn_of_slow_kernels();
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        Operands x(problem);
        fill_by_team(x);
        const Kernels kernels{dot_blas_in_threads, matvec_blas_in_threads, matmul_blas_in_threads};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        note_library(outcome);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
