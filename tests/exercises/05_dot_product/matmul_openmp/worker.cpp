#include "matmul_openmp.hpp"

#include "../../sample.hpp"
#include "check/worker.hpp"
#include "matrices.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    const std::vector<double> a = matrices::a(n, one.shift()), b = matrices::b(n, one.shift());
    std::vector<double> c(n * n, matrices::before);
    start_work();
    multiply(n, a, b, c);
    end_work();
    answer.add("c", sample(c));
}
