#include "check/judge.hpp"

#include <algorithm>
#include <vector>

namespace
{

// Seconds until all workers are done, when nobody begins before the serial part is done.
double seconds(double serial, const std::vector<double>& shares)
{
    double last = serial;
    for (const double share : shares)
        last = std::max(last, serial + share);
    return last;
}

double one_after_the_other(double serial, const std::vector<double>& shares)
{
    for (const double share : shares)
        serial += share;
    return serial;
}

} // namespace

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const double serial = one.number("percent") / 100;
    const std::size_t workers = one.size("n");
    const std::vector<double> parts(workers, (1 - serial) / one.number("n")),
        grown(workers, 1 - serial);
    return {{"times_as_fast", {1 / seconds(serial, parts)}, 1e-9},
            {"seconds_alone", {one_after_the_other(serial, grown)}, 1e-9},
            {"serial_fraction", {serial}, 1e-9}};
}
