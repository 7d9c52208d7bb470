#include <omp.h>

#include <algorithm>

#include "heat.hpp"

namespace heat
{

// Steps in one walk through memory. 2 * 8 + 4 rows are in use at a time: at n = 8000 they are 1.3
// MB, which a core's caches hold. 16 steps were no faster there.
static constexpr std::size_t most_steps = 8;

void fill(Plate& plate, const Start& start)
{
    fill_row(plate, start, 0);
    fill_row(plate, start, plate.rows + 1);
#pragma omp parallel for schedule(static)
    for (Index i = 1; i <= plate.rows; ++i)
        fill_row(plate, start, i);
}

// #region walk
// `depth` steps of rows first … last by one thread, in one walk down the plate. Each step follows
// one row behind the step before it: what it reads was written a moment ago, and nobody needs any
// more what it overwrites. From step to step the first row moves by `top` and the last by `bottom`.
static void walk(Plate& plate, Index depth, Index first, Index top, Index last, Index bottom)
{
    const Grid grids[] = {plate.now, plate.next};
    for (Index front = first; front <= last + (bottom + 1) * (depth - 1); ++front)
        for (Index step = 0; step < depth; ++step) {
            const Index i = front - step;
            if (i >= first + top * step && i <= last + bottom * step)
                update_row(grids[step % 2], grids[(step + 1) % 2], i, plate.cols);
        }
}
// #endregion walk

// #region solve
void solve(Plate& plate, std::size_t steps)
{
    for (std::size_t done = 0; done < steps; done += most_steps) {
        const auto depth = static_cast<Index>(std::min(most_steps, steps - done));
        const Index blocks = std::clamp<Index>(plate.rows / (2 * depth), 1, omp_get_max_threads());
        const auto cut = [&](Index b) { return 1 + plate.rows * b / blocks; }; // its first row
#pragma omp parallel for schedule(static) // blocks that narrow at their cuts, …
        for (Index b = 0; b < blocks; ++b)
            walk(plate, depth, cut(b), b > 0 ? 1 : 0, cut(b + 1) - 1, b + 1 < blocks ? -1 : 0);
#pragma omp parallel for schedule(static) // … and then what they left out around each cut
        for (Index b = 1; b < blocks; ++b)
            walk(plate, depth, cut(b), -1, cut(b) - 1, 1);
        if (depth % 2 == 1)
            plate.swap();
    }
}
// #endregion solve

// A walk reads and writes both grids; one of a single step reads one and writes the other.
double bytes_moved(double cells, std::size_t steps)
{
    const std::size_t walks = steps / most_steps, rest = steps % most_steps;
    return cells * (32.0 * static_cast<double>(walks) + (rest == 0 ? 0 : rest == 1 ? 24 : 32));
}

} // namespace heat
