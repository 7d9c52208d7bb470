// Every worker fills its own slot and adds its number to a counter. The standard library only.
//
// The slots are n cells in a row, cut into one block for each worker. With p workers, numbered from
// 0, worker w adds w + 1 to each of its cells and to the counter, once in each step. So after r
// steps its cells are r (w + 1), and the counter is r p (p + 1) / 2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace workers
{

// Worker `me`'s block of the cells. Sizes differ by one at most, also with fewer cells than
// workers.
inline std::span<double> slot(std::span<double> cells, int team, int me)
{
    const auto p = static_cast<std::size_t>(team), w = static_cast<std::size_t>(me);
    const std::size_t begin = cells.size() * w / p, end = cells.size() * (w + 1) / p;
    return cells.subspan(begin, end - begin);
}

// What one worker saw when its work was done.
struct Seen {
    std::int64_t process = 0; // the number of the process that it ran in
    std::int64_t processor = 0;
    std::uint64_t address = 0; // of the counter that it added to
    std::uint64_t value = 0;   // of that counter
};

// Every kernel file for one program defines this; the linker takes one file for each program.
// Starts seen.size() workers (or calls those that wait), lets each do its steps with a barrier
// after each, and returns when all have ended. Returns what all have added; cells and seen are
// overwritten. Called by one thread, outside any parallel region.
std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps);

} // namespace workers

namespace primer
{
// A new thread or process may run where its maker may run. This puts the calling worker onto place
// number `worker` of OMP_PLACES, as OpenMP does with its threads; without places it changes
// nothing. Defined in common/src/places.cpp.
void take_place(int worker);
} // namespace primer

namespace workers
{
using primer::take_place;
}
