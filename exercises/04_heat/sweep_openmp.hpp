// Exercise heat/sweep_openmp: one team for all steps.
#pragma once

#include "grid.hpp"

// Takes `steps` steps from the temperatures in `start`, and returns the grid that holds the last
// one: `start` or `other`. Both have the same size, which may be zero, and the same edge. Called
// outside any parallel region, with a team of any size.
const Grid& solve(Grid& start, Grid& other, std::size_t steps);
