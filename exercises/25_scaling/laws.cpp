// Say the figures before you measure: laws.hpp says what each one is.
#include "laws.hpp"

// TODO: put a formula in place of each value.

double times_as_fast(double serial, double workers)
{
    return 0;
}

double seconds_alone(double serial, double workers)
{
    return 0;
}

double serial_fraction(double one, double many, double workers)
{
    return -1;
}
