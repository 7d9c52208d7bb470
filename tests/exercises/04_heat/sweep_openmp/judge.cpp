#include "check/judge.hpp"

#include "../../sample.hpp"
#include "../plate.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t cols = one.size("cols"), steps = one.size("steps");
    const std::vector<double> all = plate::after(steps, one.size("rows"), cols, one.shift());
    const auto place = [cols, apart = check::stride(all.size())](std::size_t i) {
        return plate::cell(i * apart, cols);
    };
    return {{"u", check::sample(all), plate::tolerance(steps), place}};
}
