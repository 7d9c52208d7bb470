// The launch of processes: every line below is run by every rank. The first rank reads, the last
// one writes, and each has some of the stages.
#include "check.hpp"
#include "pipeline_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace pipeline;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "a table of numbers, its stages shared out to ranks");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const double startup_s = primer::since_launch();

        // Only these two ranks need the files, which another machine may not have.
        const bool reads = rank == 0, writes = rank == ranks - 1;
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (reads)
                problem.n = items(problem);
            if (writes) {
                check_input(problem); // with which the output is compared
                check_output(problem);
            }
        });
        flags.note("n", problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD));
        std::optional<Streams> streams;
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (reads) // the generated table is there
                primer::require_memory(needed_bytes(problem), request(problem));
            streams.emplace(problem, reads, writes);
        });
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(), [&] { streams->rewind(); },
            [&] {
                const auto failure = // the same on all ranks
                    run(job_of(problem, streams->in(), streams->out(), 1), MPI_COMM_WORLD);
                if (!failure)
                    return;
                if (rank == 0)
                    primer::print_error(words_of(*failure, problem).c_str());
                throw primer::Done{status_of(*failure, problem)};
            });

        primer::Outcome outcome; // a rank that does not write has nothing to check
        outcome.check.what = checked;
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (writes)
                outcome = judge(*streams->written(), problem);
            if (writes && outcome.check.ok())
                streams->keep();
        });
        for (double* bytes : {&outcome.bytes, &outcome.bytes_moved, &outcome.bytes_written})
            MPI_Bcast(bytes, 1, MPI_DOUBLE, ranks - 1, MPI_COMM_WORLD); // known to who wrote
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
