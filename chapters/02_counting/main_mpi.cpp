// The launch of processes: every line is run by every rank. Each counts its own range, and nobody
// can touch what another one counts.
#include "counting_mpi.hpp"

#include "check.hpp"
#include "primer/mpi/program.hpp"

using namespace counting;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "adds up the numbers below n by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            require_exact(problem);
        });
        problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        Totals totals;
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(), [&] { totals = count_to(problem.n, MPI_COMM_WORLD); });

        primer::Outcome outcome = judge(totals, problem);
        if (primer::mpi::rank(MPI_COMM_WORLD) != 0)
            outcome.checksum = 0; // two numbers, which all ranks have: they count once
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
