// mistake: all tables are loaded before the loop
// caught: right
// says: Tables that no item needs were loaded, too: load a table when an item first needs it.
#include "once_openmp.hpp"

#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
    std::vector<double> loaded(tables);
#pragma omp parallel
    {
#pragma omp for schedule(static)
        for (std::size_t k = 0; k < tables; ++k)
            loaded[k] = load(k);
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < needs.size(); ++i)
            result[i] = use(loaded[needs[i]], i);
    }
}
