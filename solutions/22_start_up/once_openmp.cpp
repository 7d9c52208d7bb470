#include "once_openmp.hpp"

#include <mutex>
#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
    std::vector<double> loaded(tables);
    std::vector<std::once_flag> flags(tables);
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const std::size_t k = needs[i];
        std::call_once(flags[k], [&] { loaded[k] = load(k); });
        result[i] = use(loaded[k], i);
    }
}
