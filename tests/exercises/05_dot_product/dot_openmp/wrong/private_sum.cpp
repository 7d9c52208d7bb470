// mistake: private(sum) is enough; the threads' sums come together by themselves.
// caught: right
// says: This is the sum before any thread has added. With private(sum) each thread adds to a copy
//   that is discarded afterwards: reduction(+ : sum) adds the copies up.
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
    double mine = 0;
#pragma omp parallel for firstprivate(mine)
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    return sum;
}
