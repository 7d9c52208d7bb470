#include "who_mpi.hpp"

#include "check/worker_mpi.hpp"

void check::run(const Case&, Answer& answer, MPI_Comm comm)
{
    start_work();
    const Who me = who(comm);
    end_work();
    answer.add("rank", me.rank);
    answer.add("ranks", me.ranks);
}
