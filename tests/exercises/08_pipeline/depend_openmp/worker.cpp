#include "depend_openmp.hpp"

#include <vector>

#include "check/worker.hpp"

namespace
{

std::size_t work = 0;

// Keeps a thread busy, as a stage does.
void stay(std::size_t steps)
{
    volatile double busy = 0;
    for (std::size_t i = 0; i < steps; ++i)
        busy = busy + 1;
}

} // namespace

// Every other item takes a while to read, so that a task that does not wait comes too early.
double read_item(std::size_t i)
{
    stay(work + 20000 * (i % 2));
    return 10 * static_cast<double>(i) + 1;
}

double worked(double item)
{
    stay(work);
    return item + 0.5;
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    work = one.size("work");
    std::vector<double> item(n), result(n);
    start_work();
    run_tasks(n, item.data(), result.data());
    end_work();
    answer.add("item", item);
    answer.add("result", result);
}
