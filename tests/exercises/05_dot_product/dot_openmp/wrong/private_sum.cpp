// mistake: private(sum) is enough; the threads' sums come together by themselves.
// caught: right
// says: What the threads have added is lost. Either each added to a copy that is discarded
//   afterwards (private, firstprivate, another `sum` that is declared inside), or the copies are
//   not combined by addition (reduction with another operation than +). reduction(+ : sum) adds
//   them up.
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
