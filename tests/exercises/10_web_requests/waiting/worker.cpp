#include "waiting.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n"), workers = one.size("workers"), delay = one.size("delay");
    answer.add("independent", static_cast<double>(independent(n, workers, delay)));
    answer.add("images", static_cast<double>(images(n, delay)));
    answer.add("under_way", static_cast<double>(under_way(100 * n, delay)));
}
