#include "ticket_openmp.hpp"

#include <omp.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "check/worker.hpp"

namespace
{

using namespace std::chrono_literals;

std::vector<std::atomic<int>> made;
std::atomic<int> inside = 0;
std::atomic<bool> together = false;

} // namespace

// The first call waits for company, as long as a busy machine may need for starting a thread.
void ask(std::size_t call)
{
    if (++inside > 1)
        together = true;
    for (int turn = 0; turn < 1000 && call == 0 && !together; ++turn)
        std::this_thread::sleep_for(1ms);
    if (call < made.size())
        ++made[call];
    --inside;
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    made = std::vector<std::atomic<int>>(n);
    together = n < 100 || omp_get_max_threads() == 1; // one wait, where calls are made one by one
    start_work();
    ask_all(n);
    end_work();
    answer.add("made", std::vector<double>(made.begin(), made.end()));
    answer.add("calls at once", together ? 1 : 0);
}
