#include "one_pragma.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    start_work();
    const std::size_t count = count_long(n);
    end_work();
    answer.add("count", static_cast<double>(count));
}
