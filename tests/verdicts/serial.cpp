#include "jobs.hpp"

namespace verdicts
{

void run(const Job& job, std::vector<Data>& data)
{
    Data& mine = data[0];
    for (int i = 0; i < job.locked; ++i)
        burn(mine, 50);
    volatile long counter = 0;
    for (int i = 0; i < job.counted; ++i)
        counter = counter + 1;
    for (int meet = 0; meet < job.meets; ++meet)
        compute(job, mine, 1.0 / job.meets);
}

} // namespace verdicts
