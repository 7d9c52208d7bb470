// mistake: with more workers everything becomes more
// caught: right
// says: The serial part was to stay as long as it was: only what is shared has grown.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return 1 / (serial + (1 - serial) / workers);
}

double seconds_alone(double serial, double workers)
{
    return workers;
}

double serial_fraction(double one, double many, double workers)
{
    return (many / one - 1 / workers) / (1 - 1 / workers);
}
