// A mistaken copy of openmp.cpp: the tasks name what they write, but not what they read. The
// caption is asked for before the emotions are there.
#include <omp.h>

#include "client.hpp"

namespace web_requests
{

void run(const Job& job)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = job.n; i-- > 0;) {
#pragma omp task
        {
            Client client(job);
            job.accept(i, client.call(i));
        }
    }
}

} // namespace web_requests
