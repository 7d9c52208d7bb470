#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    double total = 0;
    for (std::size_t i = 0; i < one.size("n"); ++i)
        total += 1 + static_cast<double>(i % 1000);
    return {{"the total", {total}}, {"the sum of the parts", {total}}};
}
