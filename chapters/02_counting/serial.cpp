#include "counting.hpp"

namespace counting
{

// #region count
Totals count_to(std::size_t n)
{
    std::uint64_t count = 0;
    double weight = 0;
    // #region loop
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t number = opaque(i);
        count += number;
        weight += weight_of(number);
    }
    // #endregion loop
    return {count, weight};
}
// #endregion count

} // namespace counting
