#include "check/worker.hpp"

#include <vector>

#include "sum_openmp.hpp"

void check::run(const Case& one, Answer& answer)
{
    std::vector<double> x(one.size("n"));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<double>(1 + i % 1000);
    start_work();
    const double result = sum(x);
    end_work();
    answer.add("the sum", result);
}
