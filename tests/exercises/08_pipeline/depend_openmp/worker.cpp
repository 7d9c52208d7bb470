#include "depend_openmp.hpp"

#include <omp.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "check/worker.hpp"

namespace
{

using namespace std::chrono_literals;

std::atomic<int> inside = 0;
std::atomic<bool> together = false;

// A task of this exercise; the first one waits for company, as long as a busy machine may need for
// starting a thread.
void visit(bool first)
{
    if (++inside > 1)
        together = true;
    for (int turn = 0; turn < 400 && first && !together; ++turn)
        std::this_thread::sleep_for(1ms);
    --inside;
}

} // namespace

double read_item(std::size_t i)
{
    visit(i == 0);
    return 10 * static_cast<double>(i) + 1;
}

double worked(double item)
{
    visit(false);
    return item + 0.5;
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    std::vector<double> item(n), result(n);
    together = n < 2 || omp_get_max_threads() == 1;
    start_work();
    run_tasks(n, item.data(), result.data());
    end_work();
    answer.add("item", item);
    answer.add("result", result);
    answer.add("items at once", together ? 1 : 0);
}
