#include "gather_mpi.hpp"

#include "check/worker_mpi.hpp"
#include "primer/partition.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const primer::Range mine = primer::block(one.size("n"), ranks, rank);
    std::vector<double> slot;
    for (std::size_t i = mine.begin; i < mine.end; ++i)
        slot.push_back(static_cast<double>(3 + i));
    start_work();
    const Gathered result = gather_slots(slot, comm);
    end_work();
    answer.add("all", result.all);
    answer.add("the sum", result.sum);
}
