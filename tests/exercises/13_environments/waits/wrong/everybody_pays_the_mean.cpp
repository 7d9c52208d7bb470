// mistake: a slow step costs a worker its share on average, whatever the others do
// caught: right
// says: So long is a step of one worker alone on average. Here everybody waits for the slowest
//   one, in each step anew.
#include "waits.hpp"

#include <cmath>

double somebody_is_slow(double p, int workers)
{
    return 1 - std::pow(1 - p, workers);
}

double step_together(double p, double extra, int workers)
{
    return 1 + extra * p + 0 * workers;
}

int messages_in_a_step(int ranks)
{
    return 2 * (ranks - 1);
}
