// How much of the arithmetic peak the BLAS reaches: C = A B, its fastest call. A program of its
// own, because a BLAS may start threads as soon as it is loaded, which would disturb the others.
#include <cblas.h>

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "figures.hpp"
#include "primer/blas.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"
#include "shortest.hpp"

using namespace calibrate;

namespace
{

// Seconds of one product of n by n matrices. Row i of A is i % 7 everywhere, column j of B is j %
// 5: the answer n (i % 7) (j % 5) is exact whatever the order of summation.
double dgemm_s(std::size_t n, double budget_s, int least)
{
    std::vector<double> a(n * n), b(n * n), c(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            a[i * n + j] = static_cast<double>(i % 7);
            b[i * n + j] = static_cast<double>(j % 5);
        }
    const int order = static_cast<int>(n);
    const double seconds = shortest(budget_s, least, [&] {
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, order, order, order, 1, a.data(),
                    order, b.data(), order, 0, c.data(), order);
    });
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (c[i * n + j] != static_cast<double>(n * (i % 7) * (j % 5)))
                throw std::runtime_error("dgemm: a wrong element");
    return seconds;
}

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        primer::Flags flags("calibrate", "dgemm", "matrix product by the BLAS");
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        primer::blas::set_threads(threads);
        // Large enough to fill the machine, small enough for a slow one: double until a product
        // takes a while.
        std::size_t n = 256;
        double seconds = dgemm_s(n, 0, 1);
        while (n < 4096 && seconds < 0.04)
            seconds = dgemm_s(n *= 2, 0, 1);
        seconds = dgemm_s(n, 0.5, 2);
        const double size = static_cast<double>(n);
        return report(flags, {{{"threads", static_cast<double>(threads)},
                               {"n", size},
                               {"dgemm_flops_per_s", 2 * size * size * size / seconds},
                               {"blas", primer::blas::description()}}});
    });
}
