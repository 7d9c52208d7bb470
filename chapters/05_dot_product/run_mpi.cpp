// The launch of processes: each holds its part of the numbers, and nobody has the whole.
#include "dot_product_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    primer::mpi::Session session(argc, argv);
    return session.run([&](MPI_Comm comm) {
        Problem problem;
        primer::Flags flags("dot_product", "mpi", "left times right by processes, a block each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(comm, [&] {
            flags.parse(argc, argv);
            settle(problem);
        });
        const int rank = primer::mpi::rank(comm), ranks = primer::mpi::size(comm);
        problem.n = primer::mpi::same_on_all(*problem.n, comm);
        const int copies = problem.job == "dot" ? 1 : ranks; // of x or B: every rank has its own
        primer::mpi::require_memory(needed_bytes(problem, copies), request(problem), comm);
        const double startup_s = primer::since_launch();

        Operands x(problem, rank, ranks);
        primer::mpi::all_or_none(comm, [&] { fill(x); });
        const auto dot = [comm](Vector a, Vector b) { return dot_mpi(a, b, comm); };
        const Kernels kernels{dot, matvec_serial, matmul_serial};
        const auto seconds =
            primer::mpi::measure(comm, flags.repeats(), [&] { multiply(x, kernels); });

        primer::Outcome outcome = judge(x);
        if (problem.job == "dot" && rank != 0)
            outcome.checksum = 0; // one number, which all ranks have: it counts once
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, comm);
    });
}
