#include "once_openmp.hpp"

#include <omp.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "check/worker.hpp"

namespace
{

using namespace std::chrono_literals;

std::vector<std::atomic<int>> requests, out_of_order;
std::atomic<int> inside = 0;
std::atomic<bool> together = false, first_has_come = false;

} // namespace

// Call i is refused i % 4 times. The first request that comes waits for company, as long as a busy
// machine may need for starting a thread.
std::optional<double> ask(std::size_t call, int tries)
{
    if (++inside > 1)
        together = true;
    for (int turn = first_has_come.exchange(true) ? 400 : 0; turn < 400 && !together; ++turn)
        std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(50us);
    --inside;
    if (call >= requests.size())
        return std::nullopt;
    if (requests[call]++ != tries)
        ++out_of_order[call];
    if (tries < static_cast<int>(call % 4))
        return std::nullopt;
    return static_cast<double>(call) + 1;
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    requests = std::vector<std::atomic<int>>(n);
    out_of_order = std::vector<std::atomic<int>>(n);
    together = n < 2 || omp_get_max_threads() == 1;
    first_has_come = false;
    start_work();
    const Counts counts = ask_all(n, static_cast<int>(one.size("most")));
    end_work();
    answer.add("answered", static_cast<double>(counts.answered));
    answer.add("failed", static_cast<double>(counts.failed));
    answer.add("sum", counts.sum);
    answer.add("requests", std::vector<double>(requests.begin(), requests.end()));
    answer.add("out of order", std::vector<double>(out_of_order.begin(), out_of_order.end()));
    answer.add("calls at once", together ? 1 : 0);
}
