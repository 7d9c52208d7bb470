// A mistaken copy of openmp_ordered.cpp: the last thread's sum is not added.
#include <omp.h>

#include "dot_product.hpp"

namespace dot_product
{

double dot_openmp_ordered(Vector x, Vector y)
{
    std::vector<double> partial(static_cast<std::size_t>(omp_get_max_threads()), 0.0);
#pragma omp parallel
    {
        const int me = omp_get_thread_num();
        const primer::Range mine = primer::block(x.size(), omp_get_num_threads(), me);
        double sum = 0;
        for (std::size_t i = mine.begin; i < mine.end; ++i)
            sum += x[i] * y[i];
        partial[static_cast<std::size_t>(me)] = sum;
    }
    double sum = 0;
    for (std::size_t t = 0; t + 1 < partial.size(); ++t)
        sum += partial[t];
    return sum;
}

} // namespace dot_product
