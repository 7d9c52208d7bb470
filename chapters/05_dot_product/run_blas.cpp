// The launch of somebody else's threads: the library is told how many, and starts them itself. (As
// a build with pthreads it would take its number from OPENBLAS_NUM_THREADS, not from OpenMP.)
#include <omp.h>

#include "blas_launch.hpp"
#include "fill_by_team.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "blas",
                            "left times right by the BLAS and the threads that it starts");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        warn_of_slow_kernels();
        const int threads = omp_get_max_threads();
        primer::blas::set_threads(threads);
        const double startup_s = primer::since_launch();

        Operands x(problem);
        fill_by_team(x);
        const Kernels kernels{dot_blas, matvec_blas, matmul_blas};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        note_library(outcome);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
