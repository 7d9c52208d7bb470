// mistake: the fraction that is given is the part that workers share
// caught: right
// says: Here the serial part is shared out, and the rest is not: it is the other way round.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return 1 / (1 - serial + serial / workers);
}

double seconds_alone(double serial, double workers)
{
    return serial + (1 - serial) * workers;
}

double serial_fraction(double one, double many, double workers)
{
    return (many / one - 1 / workers) / (1 - 1 / workers);
}
