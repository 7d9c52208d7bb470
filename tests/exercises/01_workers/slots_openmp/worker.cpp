#include "slots_openmp.hpp"

#include <omp.h>

#include <optional>

#include "../../zeros.hpp"
#include "check/worker.hpp"

namespace
{

// All are 0, but each thread's first and last number: 1 and 2.
void mark(std::span<double> x)
{
    const auto team = static_cast<std::size_t>(omp_get_max_threads());
    for (std::size_t me = 0; me < team; ++me) {
        x[x.size() * me / team] += 1;
        x[x.size() * (me + 1) / team - 1] += 2;
    }
}

} // namespace

void check::run(const Case& one, Answer& answer)
{
    std::optional<Zeros> zeros;
    std::vector<double> numbers;
    if (one.has("zeros"))
        mark(zeros.emplace(one.size("n")).span());
    else
        for (std::size_t i = 0; i < one.size("n"); ++i)
            numbers.push_back(static_cast<double>(1 + i % 1000));
    const std::span<const double> x = zeros ? zeros->span() : numbers;
    std::vector<double> slots;
    start_work();
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        slots = fill_slots(x);
    end_work();
    answer.add("slots", slots);
}
