#include "laws.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const double serial = one.number("percent") / 100, workers = one.number("n");
    answer.add("times_as_fast", times_as_fast(serial, workers));
    answer.add("seconds_alone", seconds_alone(serial, workers));
    answer.add(
        "serial_fraction",
        serial_fraction(
            10, one.number("percent") / 10 + (10 - one.number("percent") / 10) / workers, workers));
}
