#include "client.hpp"
#include "web_requests_mpi.hpp"

namespace web_requests
{
namespace
{

// #region manage
// Rank 0: hands out what is ready, to whoever is free.
void manage(const Job& job, int callers, MPI_Comm comm)
{
    Ready ready(job);
    std::vector<int> free;
    for (int rank = callers; rank > 0; --rank)
        free.push_back(rank);
    while (!ready.all_done()) {
        while (ready.any() && !free.empty()) {
            const std::size_t i = ready.take();
            if (!can_be_made(job, i)) {
                job.accept(i, {State::skipped});
                ready.done(i);
                continue;
            }
            const Needs its = needs(job, i);
            send(Order{i, job.answers[its.first].value, job.answers[its.second].value}, free.back(),
                 comm);
            free.pop_back();
        }
        if (ready.all_done())
            break;
        MPI_Status status;
        const Result result = receive<Result>(MPI_ANY_SOURCE, comm, status);
        job.accept(result.call, result.answer);
        ready.done(result.call);
        free.push_back(status.MPI_SOURCE);
    }
    for (int rank = 1; rank <= callers; ++rank)
        send(Order{job.n, 0, 0}, rank, comm);
}
// #endregion manage

// #region serve
// The other ranks: each makes one call at a time.
void serve(const Job& job, MPI_Comm comm)
{
    Client client(job);
    MPI_Status status;
    for (;;) {
        const Order order = receive<Order>(0, comm, status);
        if (order.call == job.n)
            return;
        const Needs its = needs(job, order.call);
        job.answers[its.first] = {State::answered, 0, 0, 0, order.first};
        job.answers[its.second] = {State::answered, 0, 0, 0, order.second};
        send(Result{order.call, client.call(order.call)}, 0, comm);
    }
}
// #endregion serve

} // namespace

void run(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int callers = static_cast<int>(std::min<std::size_t>(job.connections, ranks - 1));
    if (ranks == 1) { // nobody to hand out to
        Client client(job);
        for (std::size_t i = 0; i < job.n; ++i)
            job.accept(i, client.call(i));
    } else if (rank == 0) {
        manage(job, callers, comm);
    } else if (rank <= callers) {
        serve(job, comm);
    }
}

} // namespace web_requests
