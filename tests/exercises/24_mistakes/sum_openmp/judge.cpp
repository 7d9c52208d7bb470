#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    double sum = 0;
    for (std::size_t i = 0; i < one.size("n"); ++i)
        sum += static_cast<double>(1 + i % 1000);
    return {{"the sum", {sum}}};
}
