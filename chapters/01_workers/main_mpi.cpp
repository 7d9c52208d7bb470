// The launch of processes: mpirun starts this whole program once for each rank. Nobody but the rank
// itself sees its cells and its counter, so what all of them did is gathered by messages.
#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "workers_mpi.hpp"

using namespace workers;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);  // which one am I?
    MPI_Comm_size(MPI_COMM_WORLD, &ranks); // of how many?
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "ranks fill slots and add to a counter each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        primer::mpi::require_memory(needed_bytes(problem.n), request(problem), MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        // #region slot
        // Only my slot exists in my memory; its place among all is a formula of my rank.
        const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
        const std::size_t begin = problem.n * me / p, end = problem.n * (me + 1) / p;
        std::vector<double> mine(end - begin);
        // #endregion slot
        Seen seen;
        std::uint64_t counter = 0;
        primer::SwitchCounter switches;
        const auto seconds = primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), [&] {
            counter = work(mine, seen, problem.steps, MPI_COMM_WORLD);
            switches.count_run();
        });

        primer::Outcome outcome = judge(counter, ranks, problem);
        outcome.check.error =
            primer::worst(outcome.check.error, error_of_slot(mine, rank, problem.steps));
        divide_by_number(mine, rank);
        outcome.checksum = primer::checksum(mine, begin);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        outcome.context_switches = switches.in_a_run(); // report() adds up the ranks'
        // #region gather
        std::vector<Seen> all(rank == 0 ? p : 0);
        MPI_Gather(&seen, sizeof seen, MPI_BYTE, all.data(), sizeof seen, MPI_BYTE, 0,
                   MPI_COMM_WORLD);
        // #endregion gather
        outcome.places = places(all);
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
