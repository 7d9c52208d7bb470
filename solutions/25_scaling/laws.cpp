// The figures, and why they are what they are.
#include "laws.hpp"

double times_as_fast(double serial, double workers)
{
    return 1 / (serial + (1 - serial) / workers); // Amdahl: the serial part keeps its length
}

double seconds_alone(double serial, double workers)
{
    return serial + (1 - serial) * workers; // Gustafson: everybody's shares, one after the other
}

double serial_fraction(double one, double many, double workers)
{
    // Karp and Flatt: many / one = s + (1 - s) / workers, solved for s.
    return (many / one - 1 / workers) / (1 - 1 / workers);
}
