#include <mpi.h>

#include "jobs.hpp"

namespace verdicts
{

void run(const Job& job, std::vector<Data>& data)
{
    int me = 0, p = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &me);
    MPI_Comm_size(MPI_COMM_WORLD, &p);
    Data& mine = data[0];
    const double share = job.first == 0 || p == 1 ? 1.0 / p
                         : me == 0                ? job.first
                                                  : (1 - job.first) / (p - 1);
    if (job.alone > 0 && me == 0)
        burn(mine, job.steps * job.alone);
    if (job.alone > 0)
        MPI_Barrier(MPI_COMM_WORLD);
    static std::vector<char> out, in;
    out.resize(static_cast<std::size_t>(job.message_bytes));
    in.resize(out.size());
    const int partner = me % 2 == 0 ? me + 1 : me - 1;
    for (int i = 0; i < job.messages && partner < p; ++i)
        MPI_Sendrecv(out.data(), job.message_bytes, MPI_CHAR, partner, 0, in.data(),
                     job.message_bytes, MPI_CHAR, partner, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (job.late) { // the first rank has nearly all the work, and the others wait for its message
        burn(mine, me == 0 ? job.steps : 0);
        MPI_Bcast(&mine.value, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        return;
    }
    for (int meet = 0; meet < job.meets; ++meet) {
        compute(job, mine, share * (1 - job.alone) / job.meets);
        if (job.meets > 1 || job.first > 0)
            MPI_Barrier(MPI_COMM_WORLD);
    }
}

} // namespace verdicts
