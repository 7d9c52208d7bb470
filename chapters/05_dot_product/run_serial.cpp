#include "dot_product.hpp"
#include "primer/program.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags("dot_product", "serial", "left times right by one worker");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        const double startup_s = primer::since_launch();

        Operands x(problem);
        fill(x);
        const Kernels kernels{dot_serial, matvec_serial, matmul_serial};
        const auto seconds = primer::measure(flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
