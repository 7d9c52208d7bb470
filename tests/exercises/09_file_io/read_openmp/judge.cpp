#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    Expected numbers{"number", {}};
    for (std::size_t i = 0; i < one.size("n"); ++i)
        numbers.values.push_back(1000 + static_cast<double>(i));
    return {numbers, {"all were read", {1}}};
}
