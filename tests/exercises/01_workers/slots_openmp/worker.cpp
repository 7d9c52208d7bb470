#include "slots_openmp.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    std::vector<double> x(one.size("n"));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<double>(1 + i % 1000);
    std::vector<double> slots;
    start_work();
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        slots = fill_slots(x);
    end_work();
    answer.add("slots", slots);
}
