#include "check/worker.hpp"

#include <vector>

#include "../vectors.hpp"
#include "dot_openmp.hpp"

void check::run(const Case& c, Answer& answer)
{
    const std::size_t n = c.size("n");
    std::vector<double> x(n), y(n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = vectors::x(i);
        y[i] = vectors::y(i);
    }
    start_work();
    const double sum = dot(x, y);
    end_work();
    answer.add("the sum", sum);
}
