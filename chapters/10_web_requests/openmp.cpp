#include <omp.h>

#include "client.hpp"

namespace web_requests
{

// #region run
void run(const Job& job)
{
    const std::size_t threads = std::min(static_cast<std::size_t>(job.workers), job.connections);
    std::vector<Client> clients; // one connection for each thread
    for (std::size_t thread = 0; thread < threads; ++thread)
        clients.emplace_back(job);
    [[maybe_unused]] Answer* const answers = job.answers.data(); // gcc does not see its use
#pragma omp parallel num_threads(static_cast <int>(threads))
#pragma omp single
    // #region tasks
    for (std::size_t i = 0; i < job.n; ++i) {
        // A task may run when the tasks that write what it reads have ended.
        const std::size_t first = needs(job, i).first, second = needs(job, i).second;
#pragma omp task depend(in : answers[first], answers[second]) depend(out : answers[i])
        job.accept(i, clients[static_cast<std::size_t>(omp_get_thread_num())].call(i));
    }
    // #endregion tasks
}
// #endregion run

} // namespace web_requests
