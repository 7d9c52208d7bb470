// mistake: what is missing from an efficiency of 1 is the serial fraction
// caught: right
// says: That is the part of the workers' time that is lost, 1 - one / (many * workers). It grows
// with the number of workers while the serial fraction stays the same.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return 1 / (serial + (1 - serial) / workers);
}

double seconds_alone(double serial, double workers)
{
    return serial + (1 - serial) * workers;
}

double serial_fraction(double one, double many, double workers)
{
    return 1 - one / (many * workers);
}
