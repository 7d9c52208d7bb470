// The launch of processes: mpirun starts this whole program once for each rank, and every line
// below is run by every rank. MPI_Init lets them find each other. The kernel is serial.cpp: each
// rank adds its block of the arrays, and nobody has the whole.
#include "check.hpp"
#include "primer/mpi/program.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);  // which one am I?
    MPI_Comm_size(MPI_COMM_WORLD, &ranks); // of how many?
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "c = a + b by processes, a block each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD);
        primer::mpi::require_memory(needed_bytes(problem.n), request(problem), MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        // #region block
        // My block: elements begin … end - 1 of the whole. Sizes differ by one at most, also when n
        // is not a multiple of the number of ranks, or smaller.
        const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
        const std::size_t begin = problem.n * me / p;
        const std::size_t end = problem.n * (me + 1) / p;
        // #endregion block

        const double touching = primer::now();
        Arrays x(end - begin);
        fill(x.a, x.b, x.c, begin);
        const double first_touch_s = primer::now() - touching;
        const auto seconds =
            primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), [&] { add(x.a, x.b, x.c); });

        primer::Outcome outcome = judge(x.c, begin, problem);
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
