// mistake: only the shared part gets faster, so only that counts
// caught: right
// says: That is the speedup of the shared part alone. The serial part comes before it, and takes as
// long as ever.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return workers / (1 - serial);
}

double seconds_alone(double serial, double workers)
{
    return serial + (1 - serial) * workers;
}

double serial_fraction(double one, double many, double workers)
{
    return (many / one - 1 / workers) / (1 - 1 / workers);
}
