// The launch of processes: every line is run by every rank. Each has a block of the numbers, and
// nobody has the whole.
#include "mistakes_mpi.hpp"

#include "check.hpp"
#include "primer/mpi/program.hpp"

using namespace mistakes;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "the sum of n numbers by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD);
        primer::mpi::require_memory(needed_bytes(problem), request(problem), MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        // My block: elements begin … end - 1 of the whole.
        const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
        const std::size_t begin = problem.n * me / p, end = problem.n * (me + 1) / p;
        primer::Untouched x(end - begin);
        fill_in(x.span(), begin);
        double result = 0;
        const auto seconds = primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(),
                                                  [&] { result = sum(x.span(), MPI_COMM_WORLD); });

        primer::Outcome outcome = judge(result, problem);
        if (rank != 0)
            outcome.checksum = 0; // one number, which all ranks have: it counts once
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
