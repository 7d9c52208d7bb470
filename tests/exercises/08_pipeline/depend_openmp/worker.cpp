#include "depend_openmp.hpp"

#include <chrono>
#include <thread>
#include <vector>

#include "check/worker.hpp"

// Every other item is slow to read.
double read_item(std::size_t i)
{
    if (i % 2 == 1)
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    return 10 * static_cast<double>(i) + 1;
}

double worked(double item)
{
    return item + 0.5;
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    std::vector<double> item(n), result(n);
    start_work();
    run_tasks(n, item.data(), result.data());
    end_work();
    answer.add("item", item);
    answer.add("result", result);
}
