// The launch of ranks with threads inside. Before anything else MPI must be told how the threads
// will call it, and may answer that it cannot do that.
#include "launch_mpi.hpp"
#include "primer/mpi/hybrid.hpp"

using namespace hybrid;

int main(int argc, char** argv)
{
    int provided = MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, thread_level, &provided);
    const int status = primer::mpi::run_program([&] {
        primer::mpi::require_level(thread_level, provided, MPI_COMM_WORLD);
        Job job = usual();
        primer::Flags flags(primer::this_program,
                            "particles that look up a table, by processes with threads");
        add_flags(flags, job);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const int threads = primer::mpi::start_teams(MPI_COMM_WORLD);
        return work(flags, job, threads, primer::mpi::bindings(MPI_COMM_WORLD));
    });
    MPI_Finalize();
    return status;
}
