// mistake: each thread keeps the tables that it has loaded
// caught: right
// says: Each thread has loaded the tables for itself: what one thread has loaded serves all.
#include "once_openmp.hpp"

#include <optional>
#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
#pragma omp parallel
    {
        std::vector<std::optional<double>> mine(tables);
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < needs.size(); ++i) {
            auto& table = mine[needs[i]];
            if (!table)
                table = load(needs[i]);
            result[i] = use(*table, i);
        }
    }
}
