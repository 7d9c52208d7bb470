#include <omp.h>

#include "jobs.hpp"

namespace verdicts
{

void run(const Job& job, std::vector<Data>& data)
{
    if (job.alone > 0)
        burn(data[0], job.steps * job.alone);
    static volatile long counters[64]; // eight in a cache line: false sharing
#pragma omp parallel
    {
        const int me = omp_get_thread_num(), p = omp_get_num_threads();
        Data& mine = data[static_cast<std::size_t>(me)];
        const double equal = 1.0 / p;
        const double share = job.first == 0 || p == 1 ? equal
                             : me == 0                ? job.first
                                                      : (1 - job.first) / (p - 1);
        for (int i = me; i < job.locked; i += p) {
#pragma omp critical
            burn(mine, 50);
        }
        for (int i = me; i < job.counted; i += p)
            counters[me] = counters[me] + 1;
        for (int meet = 0; meet < job.meets; ++meet) {
            compute(job, mine, share * (1 - job.alone) / job.meets);
            if (meet + 1 < job.meets) {
#pragma omp barrier
            }
        }
    }
}

} // namespace verdicts
