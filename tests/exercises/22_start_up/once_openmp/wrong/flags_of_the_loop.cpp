// mistake: the flag is declared where it is used
// caught: right
// says: Each item has loaded its table anew: a flag that is made in the loop has never been used
//   before.
#include "once_openmp.hpp"

#include <mutex>

void all_items(std::span<const std::size_t> needs, std::size_t, std::span<double> result)
{
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < needs.size(); ++i) {
        std::once_flag flag;
        double table = 0;
        std::call_once(flag, [&] { table = load(needs[i]); });
        result[i] = use(table, i);
    }
}
