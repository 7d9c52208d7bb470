#include <omp.h>

#include <vector>

#include "counting.hpp"

namespace counting
{

namespace
{

// volatile: each step loads and stores the slot, as it must in a loop that calls what the compiler
// cannot see into. In this short loop it would keep the slot in registers otherwise.
struct Slot {
    volatile std::uint64_t count = 0;
    volatile double weight = 0;
};

// #region line
constexpr std::size_t in_a_line = 1; // each slot has a cache line of 64 bytes for itself
struct alignas(64) Line {
    Slot slots[in_a_line];
};
// #endregion line

} // namespace

// #region count
Totals count_to(std::size_t n)
{
    const auto most = static_cast<std::size_t>(omp_get_max_threads());
    std::vector<Line> lines(most / in_a_line + 1);
#pragma omp parallel
    {
        // #region step
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        Slot& mine = lines[me / in_a_line].slots[me % in_a_line];
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t number = opaque(i);
            mine.count = mine.count + number;
            mine.weight = mine.weight + weight_of(number);
        }
        // #endregion step
    }
    Totals totals;
    for (const Line& line : lines)
        for (const Slot& slot : line.slots) {
            totals.count += slot.count;
            totals.weight += slot.weight;
        }
    return totals;
}
// #endregion count

} // namespace counting
