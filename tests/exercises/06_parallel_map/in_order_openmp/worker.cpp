#include "in_order_openmp.hpp"

#include <omp.h>

#include <atomic>
#include <vector>

#include "check/worker.hpp"

namespace
{

// A computation of about so many microseconds, whose result depends on every step.
double value_of(std::size_t i, std::size_t micros)
{
    double x = static_cast<double>(i + 1);
    for (std::size_t step = 0; step < micros * 300; ++step)
        x = x * 0.999999 + 1e-6;
    return static_cast<double>(i) + (x > 1e9 ? 1 : 0);
}

} // namespace

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n"), micros = one.size("micros");
    std::vector<double> order, values;
    std::atomic<std::size_t> begun = 0, used = 0, most = 0;
    start_work();
    map_in_order(
        n,
        [&](std::size_t i) {
            const std::size_t under_way = ++begun - used.load();
            std::size_t seen = most.load();
            while (seen < under_way && !most.compare_exchange_weak(seen, under_way)) {
            }
            return value_of(i, i % 4 == 0 ? micros : micros / 4); // every fourth takes long
        },
        [&](std::size_t i, double value) {
            order.push_back(static_cast<double>(i));
            values.push_back(value);
            ++used;
        });
    end_work();
    answer.add("order", order);
    answer.add("values", values);
    // A thread that has just used an item may begin the next before it counts: one more is no
    // mistake.
    const auto threads = static_cast<std::size_t>(omp_get_max_threads());
    answer.add("too many under way", most > threads + 1 ? 1.0 : 0.0);
}
