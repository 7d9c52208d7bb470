#include <mutex>

#include "counting.hpp"

namespace counting
{

// #region count
Totals count_to(std::size_t n)
{
    std::uint64_t count = 0;
    double weight = 0;
    std::mutex door;
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t number = opaque(i);
        // #region protected
        const std::lock_guard<std::mutex> locked(door); // until the end of the step
        count += number;
        weight += weight_of(number);
        // #endregion protected
    }
    return {count, weight};
}
// #endregion count

} // namespace counting
