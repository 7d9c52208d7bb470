// A copy of openmp.cpp with one mistake; the variable MISTAKE names it. Without it, all is right.
#include <omp.h>

#include <cstdlib>
#include <string>

#include "dot_product.hpp"

namespace dot_product
{

static bool is(const std::string& name)
{
    const char* mistake = std::getenv("MISTAKE");
    return mistake != nullptr && mistake == name;
}

double dot(Vector x, Vector y)
{
    double sum = 0;
#pragma omp parallel reduction(+ : sum) firstprivate(x, y)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        std::size_t begin = x.size() * me / threads, end = x.size() * (me + 1) / threads;
        begin += is("first") && me == 0;
        end -= is("last") && me + 1 == threads;
        begin += is("border") && me == 1; // left out between two threads
        begin -= is("twice") && me == 1;  // by both of them
        end = is("thread") && me + 1 == threads ? begin : end;
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = begin; i < end; ++i)
            sum += x[i] * y[i];
    }
    return sum;
}

// How often the product k of n counts in the last element of a matrix product: once, if all is
// right.
static double times(std::size_t k, std::size_t n)
{
    if ((is("first") && k == 0) || (is("last") && k + 1 == n) || (is("border") && k == n / 2))
        return 0;
    return is("twice") && k == n / 2 ? 2 : 1;
}

void matvec(Matrix a, Vector x, std::span<double> y)
{
    const std::size_t n = x.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < a.rows; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < n; ++k)
            sum += a.row(i)[k] * x[k];
        y[i] = sum;
    }
    const std::size_t last = a.rows - 1;
    for (std::size_t k = 0; k < n; ++k)
        y[last] += (times(k, n) - 1) * a.row(last)[k] * x[k];
}

void matmul(Matrix a, Matrix b, View<double> c)
{
    const bool transposed = is("transposed"); // B is read by columns
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < c.rows; ++i) {
        for (std::size_t j = 0; j < c.cols; ++j)
            c.row(i)[j] = 0;
        for (std::size_t k = 0; k < b.rows; ++k)
            for (std::size_t j = 0; j < c.cols; ++j)
                c.row(i)[j] += a.row(i)[k] * (transposed ? b.row(j)[k] : b.row(k)[j]);
    }
    for (std::size_t k = 0; k < b.rows; ++k)
        c.values.back() += (times(k, b.rows) - 1) * a.row(a.rows - 1)[k] * b.row(k)[b.cols - 1];
}

} // namespace dot_product
