#include "partial_counts.hpp"

#include <omp.h>

#include <vector>

#include "../weights.hpp"
#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    std::vector<double> parts(static_cast<std::size_t>(omp_get_max_threads()));
    start_work();
    const double total = count_to(weights::asked(one.size("n"), one.shift()), parts);
    end_work();
    double of_parts = 0;
    for (const double part : parts)
        of_parts += part;
    answer.add("the total", total);
    answer.add("the sum of the parts", of_parts);
}
