// mistake: somebody is slow means that each of them is
// caught: right
// says: That is the probability that all workers are slow at once. One is enough to make the
//   others wait.
#include "waits.hpp"

#include <cmath>

double somebody_is_slow(double p, int workers)
{
    return std::pow(p, workers);
}

double step_together(double p, double extra, int workers)
{
    return 1 + extra * somebody_is_slow(p, workers);
}

int messages_in_a_step(int ranks)
{
    return 2 * (ranks - 1);
}
