// The launch of processes: every line is run by every rank. Each has a block of the particles.
#include "launch_mpi.hpp"

using namespace hybrid;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        Job job = usual();
        primer::Flags flags(primer::this_program, "particles that look up a table, by processes");
        add_flags(flags, job);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        return work(flags, job, 1);
    });
    MPI_Finalize();
    return status;
}
