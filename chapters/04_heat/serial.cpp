#include "row.hpp"

namespace heat
{

void fill_serial(Plate& plate, const Start& start)
{
    fill_row(plate, start, 0);
    fill_row(plate, start, plate.rows + 1);
    for (Index i = 1; i <= plate.rows; ++i)
        fill_row(plate, start, i);
}

// #region solve
void solve_serial(Plate& plate, std::size_t steps)
{
    for (std::size_t step = 0; step < steps; ++step) {
        for (Index i = 1; i <= plate.rows; ++i)
            update_row(plate.now(), plate.next(), i);
        plate.swap();
    }
}
// #endregion solve

} // namespace heat
