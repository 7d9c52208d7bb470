// A mistaken kernel of ranks: the answers that a call needs are not sent along.
#include "client.hpp"
#include "web_requests_mpi.hpp"

namespace web_requests
{

void run(const Job& job, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    if (rank != 0)
        return;
    Client client(job);
    for (std::size_t i = 0; i < job.n; ++i) {
        const Needs its = needs(job, i);
        for (const std::size_t need : {its.first, its.second})
            if (need != job.n)
                job.answers[need].value = 0;
        job.accept(i, client.call(i));
    }
}

} // namespace web_requests
