#include "check/judge.hpp"

#include "../weights.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const double total = weights::below(weights::asked(one.size("n"), one.shift()));
    return {{"the total", {total}}, {"the sum of the parts", {total}}};
}
