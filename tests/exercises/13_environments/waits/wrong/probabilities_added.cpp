// mistake: the probabilities of all workers add up
// caught: right
// says: With enough workers that is more than 1. Two may be slow in the same step, and then the
//   sum counts that step twice.
#include "waits.hpp"

double somebody_is_slow(double p, int workers)
{
    return p * workers;
}

double step_together(double p, double extra, int workers)
{
    return 1 + extra * somebody_is_slow(p, workers);
}

int messages_in_a_step(int ranks)
{
    return 2 * (ranks - 1);
}
