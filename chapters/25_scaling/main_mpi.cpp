// The launch of processes: every line is run by every rank.
#include "scaling_mpi.hpp"

#include "check.hpp"
#include "primer/mpi/program.hpp"

using namespace scaling;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "a serial part, a shared part, and an exchange");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            require_time(problem);
        });
        primer::mpi::require_memory(needed_bytes(problem, ranks, ranks), request(problem),
                                    MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        Word result = 0;
        const auto seconds = primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), [&] {
            result = run(job_of(problem), MPI_COMM_WORLD);
        });

        primer::Outcome outcome = judge(result, problem, ranks, ranks);
        if (rank != 0)
            outcome.checksum = 0; // one number, which all ranks have: it counts once
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
