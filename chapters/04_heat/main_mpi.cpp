// The launch of processes: every line below is run by every rank, each for its block of rows.
#include "primer/mpi/program.hpp"
#include "share_mpi.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "2-D heat equation by processes, a block of rows each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const double startup_s = primer::since_launch();

        const Start start = load_mpi(problem, rank, ranks, MPI_COMM_WORLD); // my rows
        note_size(flags, start);
        OwnPlate own(start);
        Plate& plate = own.plate;
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(), [&] { fill(plate, start); },
            [&] { solve(plate, problem.steps, MPI_COMM_WORLD); });
        save_mpi(plate, start, problem, MPI_COMM_WORLD);

        primer::Outcome outcome = judge_mpi(plate, start, problem, MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
