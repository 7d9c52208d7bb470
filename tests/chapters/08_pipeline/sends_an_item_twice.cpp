// A mistaken kernel of ranks, for up to five of them: the first one sends item 3 twice.
#include "pipeline_mpi.hpp"

namespace pipeline
{

std::optional<Failure> run(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const Plan plan{ranks};
    std::vector<Receiver> from;
    if (rank > 0)
        from.emplace_back(rank - 1, job.capacity, comm);
    std::vector<Sender> to;
    if (rank + 1 < ranks)
        to.emplace_back(rank + 1, job.capacity, comm);
    Item item;
    for (std::size_t k = 0; rank == 0 ? read(job, item, k) : from[0].receive(item); ++k) {
        for (int stage = plan.first(rank); stage < plan.first(rank + 1); ++stage)
            run_stage(static_cast<Stage>(stage), job, item);
        for (int time = 0; !to.empty() && time < (rank == 0 && item.number == 3 ? 2 : 1); ++time)
            to[0].send(item);
        if (rank > 0)
            from[0].give_credit(true);
    }
    for (Sender& each : to)
        each.finish();
    for (Receiver& each : from)
        each.finish();
    return std::nullopt;
}

} // namespace pipeline
