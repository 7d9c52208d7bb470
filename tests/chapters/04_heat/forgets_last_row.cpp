// A mistaken copy of serial.cpp: the last row keeps its temperatures.
#include "row.hpp"

namespace heat
{

void fill_serial(Plate& plate, const Start& start)
{
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
}

void solve_serial(Plate& plate, std::size_t steps)
{
    for (std::size_t step = 0; step < steps; ++step) {
        for (Index i = 1; i < plate.rows; ++i)
            update_row(plate.now(), plate.next(), i);
        if (plate.rows > 0)
            plate.next().row(plate.rows) = plate.now().row(plate.rows);
        plate.swap();
    }
}

} // namespace heat
