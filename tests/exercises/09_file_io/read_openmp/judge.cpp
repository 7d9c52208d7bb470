#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    Expected numbers{"number", {}};
    for (std::size_t i = 0; i < one.size("n"); ++i)
        numbers.values.push_back(1000 + static_cast<double>(i));
    const double end = static_cast<double>((one.size("n") + 3) * sizeof(double));
    return {numbers, {"what read_all returns", {1}}, {"the file's position afterwards", {end}}};
}
