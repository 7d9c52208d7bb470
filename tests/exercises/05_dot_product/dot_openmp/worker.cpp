#include "check/worker.hpp"

#include <vector>

#include "../vectors.hpp"
#include "dot_openmp.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    std::vector<double> x(n), y(n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = vectors::x(i, one.shift());
        y[i] = vectors::y(i, one.shift());
    }
    start_work();
    double sum = 0;
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        sum = dot(x, y);
    end_work();
    answer.add("the sum", sum);
}
