// The launch of ranks with threads inside: as main_mpi.cpp, and each rank starts a team. Only the
// thread that called MPI_Init_thread will call MPI: FUNNELED.
#include "primer/mpi/hybrid.hpp"
#include "primer/mpi/program.hpp"
#include "share_mpi.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    int provided = MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        primer::mpi::require_level(MPI_THREAD_FUNNELED, provided, MPI_COMM_WORLD);
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "2-D heat equation by processes with threads, a block of rows each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const int threads = primer::mpi::start_teams(MPI_COMM_WORLD);
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
        outcome.threads = threads;
        outcome.bindings = primer::mpi::bindings(MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
