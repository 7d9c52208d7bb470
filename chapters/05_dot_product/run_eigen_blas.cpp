// Eigen hands products with a matrix to the BLAS, and the BLAS starts the threads; dot stays
// Eigen's.
#include <omp.h>

#include "blas_launch.hpp"
#include "fill_by_team.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "eigen_blas",
                            "left times right by Eigen on top of the BLAS");
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
        const Kernels kernels{dot_eigen, matvec_eigen, matmul_eigen};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        note_library(outcome);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
