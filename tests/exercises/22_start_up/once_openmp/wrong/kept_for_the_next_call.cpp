// mistake: what was loaded once serves all calls of the function
// caught: right
// says: Static tables and flags stay from call to call: the next call finds its tables loaded and
//   loads none. Each call needs tables and flags of its own.
#include "once_openmp.hpp"

#include <mutex>
#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
    static_cast<void>(tables);
    static std::vector<double> loaded(100);
    static std::vector<std::once_flag> flags(100);
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const std::size_t k = needs[i];
        std::call_once(flags[k], [&] { loaded[k] = load(k); });
        result[i] = use(loaded[k], i);
    }
}
