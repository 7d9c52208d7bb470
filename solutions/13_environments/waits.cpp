// Say the figures before you measure: waits.hpp says what each one is.
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
    return 2 * (ranks - 1);
}
