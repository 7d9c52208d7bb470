// Rows have no sum in common, so products with a matrix are the same in any order: openmp.cpp's.
#include "fill_by_team.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "openmp_ordered",
                            "left times right by a team; its sums are added in a fixed order");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        Operands x(problem);
        fill_by_team(x);
        const Kernels kernels{dot_openmp_ordered, matvec_openmp, matmul_openmp};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
