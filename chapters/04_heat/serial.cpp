#include "heat.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    fill_row(plate, start, 0);
    fill_row(plate, start, plate.rows + 1);
    for (Index i = 1; i <= plate.rows; ++i)
        fill_row(plate, start, i);
}

// #region solve
void solve(Plate& plate, std::size_t steps)
{
    for (std::size_t step = 0; step < steps; ++step) {
        for (Index i = 1; i <= plate.rows; ++i)
            update_row(plate.now, plate.next, i, plate.cols);
        plate.swap();
    }
}
// #endregion solve

// In each step read a cell, fetch the line that is written to, write it.
double bytes_moved(double cells, std::size_t steps)
{
    return 24 * cells * static_cast<double>(steps);
}

} // namespace heat
