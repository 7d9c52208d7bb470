// mistake: one flag for all tables
// caught: right
// says: Only the table that was needed first was loaded: one flag is used up by the first table.
//   Each table needs a flag of its own.
#include "once_openmp.hpp"

#include <mutex>
#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
    std::vector<double> loaded(tables);
    std::once_flag flag;
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < needs.size(); ++i) {
        std::call_once(flag, [&] { loaded[needs[0]] = load(needs[0]); });
        result[i] = use(loaded[needs[i]], i);
    }
}
