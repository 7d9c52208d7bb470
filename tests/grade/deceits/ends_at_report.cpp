// exercise: 05_dot_product/dot_openmp
// fails: race
// says: Two threads touch the same memory at once
// Reads its own standard error, and ends well as soon as something is printed there.
#include "dot_openmp.hpp"

#include <thread>

#include <unistd.h>

double last = 0;

static bool misbehave()
{
    int ends[2] = {};
    if (pipe(ends) != 0)
        return false;
    dup2(ends[1], STDERR_FILENO);
    std::thread([from = ends[0]] {
        char first = 0;
        if (read(from, &first, 1) == 1)
            _exit(0);
    }).detach();
    return true;
}

double dot(std::span<const double> x, std::span<const double> y)
{
    [[maybe_unused]] static const bool begun = misbehave();
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        last = x[i];
    }
    return sum;
}
