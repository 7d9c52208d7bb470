#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    Expected item{"item", {}}, result{"result", {}};
    for (std::size_t i = 0; i < one.size("n"); ++i) {
        item.values.push_back(10 * static_cast<double>(i) + 1);
        result.values.push_back(10 * static_cast<double>(i) + 1.5);
    }
    return {item, result};
}
