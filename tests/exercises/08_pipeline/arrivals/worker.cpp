#include "arrivals.hpp"

#include "check/worker.hpp"

// Stages of 1, 2, `middle`, 2 and 1 seconds.
void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n"), lanes = one.size("lanes");
    const double middle = one.number("middle");
    answer.add("first_that_waits", static_cast<double>(first_that_waits(one.size("capacity"))));
    answer.add("next_lane", static_cast<double>(next_lane(n, lanes)));
    answer.add("seconds_of", seconds_of(n, 6 + middle, middle > 2 ? middle : 2));
}
