// The launch of processes: every line below is run by every rank, each for its block of rows.
#include "heat_mpi.hpp"
#include "primer/mpi/program.hpp"
#include "share_mpi.hpp"

using namespace heat;

int main(int argc, char** argv)
{
    primer::mpi::Session session(argc, argv);
    return session.run([&](MPI_Comm comm) {
        Problem problem;
        primer::Flags flags("heat", "mpi", "2-D heat equation by processes, a block of rows each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(comm, [&] { flags.parse(argc, argv); });
        const double startup_s = primer::since_launch();

        const Start start = load_mpi(problem, comm);
        note_size(flags, start);
        Plate plate(start);
        const auto seconds = primer::mpi::measure(
            comm, flags.repeats(), [&] { fill_mpi(plate, start); },
            [&] { solve_mpi(plate, problem.steps, comm); });
        save_mpi(plate, start, problem, comm);

        primer::Outcome outcome = judge_mpi(plate, start, problem, comm);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, comm);
    });
}
