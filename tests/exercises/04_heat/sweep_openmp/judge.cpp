#include "check/judge.hpp"

#include "../../sample.hpp"
#include "../plate.hpp"

namespace
{

using check::Case;
using check::Expected;

std::vector<Expected> cells(const Case& one, const std::vector<double>& all)
{
    const std::size_t cols = one.size("cols");
    const auto place = [cols, apart = check::stride(all.size())](std::size_t i) {
        return plate::cell(i * apart, cols);
    };
    return {{"u", check::sample(all), plate::tolerance(one.size("steps")), place}};
}

// One grid in place of two: the cells above and to the left are of the next step already.
std::vector<Expected> in_place(const Case& one, int)
{
    const std::size_t rows = one.size("rows"), cols = one.size("cols");
    std::vector<double> all = plate::after(0, rows, cols);
    const auto at = [&](std::size_t i, std::size_t j) { // beyond the edge it wraps, and is huge
        return i < rows && j < cols ? all[i * cols + j] : 0;
    };
    for (std::size_t step = 0; step < one.size("steps"); ++step)
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < cols; ++j)
                all[i * cols + j] += heat::r * (at(i - 1, j) + at(i + 1, j) + at(i, j - 1) +
                                                at(i, j + 1) - 4 * at(i, j));
    return cells(one, all);
}

std::vector<Expected> never_swapped(const Case& one, int)
{
    const std::size_t steps = one.size("steps") > 0 ? 1 : 0; // each one begins where the first did
    return cells(one, plate::after(steps, one.size("rows"), one.size("cols")));
}

std::vector<Expected> one_step_short(const Case& one, int)
{
    const std::size_t steps = one.size("steps");
    return cells(one, plate::after(steps > 0 ? steps - 1 : 0, one.size("rows"), one.size("cols")));
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int)
{
    return cells(one, plate::after(one.size("steps"), one.size("rows"), one.size("cols")));
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        {"updated_in_place",
         "The step was taken in place, in one grid: the neighbours above and to the left hold the "
         "next "
         "step's temperatures already. All cells of a step must come from the step before.",
         in_place},
        {"never_swapped",
         "The grids are not swapped between the steps: every step begins with the first "
         "temperatures.",
         never_swapped},
        {"one_step_short",
         "One step is missing: the grid that was returned holds the last step but one.",
         one_step_short},
    };
}
