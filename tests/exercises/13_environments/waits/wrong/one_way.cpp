// mistake: gathering and scattering is one exchange
// caught: right
// says: Each other rank sends its observations and gets its actions: two messages.
#include "waits.hpp"

#include <cmath>

double somebody_is_slow(double p, int workers)
{
    return 1 - std::pow(1 - p, workers);
}

double step_together(double p, double extra, int workers)
{
    return 1 + extra * somebody_is_slow(p, workers);
}

int messages_in_a_step(int ranks)
{
    return ranks - 1;
}
