// A mistaken copy of serial.cpp: the last row keeps its temperatures.
#include "heat.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
}

void solve(Plate& plate, std::size_t steps)
{
    for (std::size_t step = 0; step < steps; ++step) {
        for (Index i = 1; i < plate.rows; ++i)
            update_row(plate.now, plate.next, i, plate.cols);
        for (Index j = 1; plate.rows > 0 && j <= plate.cols; ++j)
            plate.next(plate.rows, j) = plate.now(plate.rows, j);
        plate.swap();
    }
}

double bytes_moved(double cells, std::size_t steps)
{
    return 24 * cells * static_cast<double>(steps);
}

} // namespace heat
