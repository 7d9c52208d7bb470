// Eigen takes its threads from OpenMP, and uses them for matrix by matrix alone.
#include "fill_by_team.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "eigen",
                            "left times right by Eigen, with its own kernels");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        Operands x(problem);
        fill_by_team(x);
        const Kernels kernels{dot_eigen, matvec_eigen, matmul_eigen};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
