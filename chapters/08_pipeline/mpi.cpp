#include "pipeline_mpi.hpp"

namespace pipeline
{

// #region run
std::optional<Failure> run(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const Plan plan{ranks};
    const int group = plan.group(rank), last = plan.groups() - 1;
    const auto lanes = static_cast<std::size_t>(plan.lanes(group));
    std::vector<Receiver> from; // one for each rank of the group before, in the order of its lanes
    for (int lane = 0; group > 0 && lane < plan.lanes(group - 1); ++lane)
        from.emplace_back(plan.worker(group - 1, static_cast<std::size_t>(lane)), job.capacity,
                          comm);
    std::vector<Sender> to; // the same for the group behind
    for (int lane = 0; group < last && lane < plan.lanes(group + 1); ++lane)
        to.emplace_back(plan.worker(group + 1, static_cast<std::size_t>(lane)), job.capacity, comm);

    // #region loop
    bool wanted = true;
    std::optional<Failure> failure;
    auto k = static_cast<std::size_t>(plan.lane(rank));
    for (;; k += lanes) {
        Item item;
        const bool more =
            group > 0 ? from[k % from.size()].receive(item) : wanted && read(job, item, k);
        if (!more)
            break;
        for (int stage = plan.first(group); wanted && stage < plan.first(group + 1); ++stage)
            run_stage(static_cast<Stage>(stage), job, item);
        if (group == last && wanted && !item.error.empty()) {
            failure = Failure{item.number, item.error};
            wanted = false; // the credits tell the ranks before this one
        }
        if (group < last && wanted)
            wanted = to[k % to.size()].send(item);
        if (group > 0)
            from[k % from.size()].give_credit(wanted);
    }
    // #endregion loop
    // One rank before this one has ended; the other ones end, too, in order.
    for (std::size_t lane = 1; lane < from.size(); ++lane)
        from[(k + lane) % from.size()].refuse_rest();
    for (Sender& each : to)
        each.finish();
    for (Receiver& each : from)
        each.finish();
    return on_all(failure, plan.worker(last, 0), comm);
}
// #endregion run

} // namespace pipeline
