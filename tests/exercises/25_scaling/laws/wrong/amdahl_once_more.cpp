// mistake: a law of speedups is a law of speedups
// caught: right
// says: That is the speedup of the same job with more workers. Here the job has grown with them.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return 1 / (serial + (1 - serial) / workers);
}

double seconds_alone(double serial, double workers)
{
    return 1 / (serial + (1 - serial) / workers);
}

double serial_fraction(double one, double many, double workers)
{
    return (many / one - 1 / workers) / (1 - 1 / workers);
}
