// The main of a worker that is one of several ranks.
#include "check/worker_mpi.hpp"

#include <cstdlib>
#include <vector>

#include "check/harness.hpp"
#include "check/ranks.hpp"
#include "primer/mpi/library_threads.hpp"

namespace
{

// The ranks that take part. All, in their order; or, when the runner asks whether a communicator is
// used that is not the world: all but the first, numbered backwards. Null for the one left out.
MPI_Comm participants(int rank)
{
    MPI_Comm comm = MPI_COMM_NULL;
    if (std::getenv(check::others_variable) == nullptr)
        MPI_Comm_dup(MPI_COMM_WORLD, &comm);
    else
        MPI_Comm_split(MPI_COMM_WORLD, rank == 0 ? MPI_UNDEFINED : 0, -rank, &comm);
    return comm;
}

} // namespace

int main(int argc, char** argv)
{
    const check::Task task = check::task(argc, argv);
    int provided = 0;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    primer::mpi::let_library_threads_run();
    int rank = 0;
    int size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    check::expect_ranks(size);
    // A communicator for each case, all created before the learner's code begins: a rank that
    // leaves a case early must not complete it by messages of the next case.
    MPI_Comm all = participants(rank);
    if (all == MPI_COMM_NULL) {
        check::look_on(task.cases.size());
        MPI_Finalize();
        return 0;
    }
    MPI_Comm_rank(all, &rank);
    std::vector<MPI_Comm> comms(task.cases.size());
    for (MPI_Comm& comm : comms)
        MPI_Comm_dup(all, &comm);
    auto comm = comms.begin();
    const int status =
        check::work_through(task, rank, [&comm](const check::Case& one, check::Answer& answer) {
            check::run(one, answer, *comm++);
        });
    if (status != 0) // the others may wait for this rank: end them too
        MPI_Abort(MPI_COMM_WORLD, status);
    for (MPI_Comm& one : comms)
        MPI_Comm_free(&one);
    MPI_Comm_free(&all);
    MPI_Finalize();
}
