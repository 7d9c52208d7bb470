// How everything is timed here: run once without counting it, repeat, and keep the shortest time. A
// limit is what the machine can do undisturbed, and disturbances only add time (W. Gropp and E.
// Lusk, "Reproducible Measurements of MPI Performance Characteristics", 1999).
#pragma once

#include <algorithm>
#include <limits>

#include "primer/timing.hpp"

namespace calibrate
{

// The least seconds of kernel(): at least `least` repeats after one that does not count, then as
// many more (100 at most) as begin within `budget_s`. Called by one thread, outside parallel
// regions.
template<typename Kernel>
double shortest(double budget_s, int least, Kernel&& kernel)
{
    kernel();
    double best = std::numeric_limits<double>::infinity();
    const double start = primer::now();
    for (int i = 0; i < least || (i < 100 && primer::now() - start < budget_s); ++i) {
        const double begin = primer::now();
        kernel();
        best = std::min(best, primer::now() - begin);
    }
    return best;
}

} // namespace calibrate
