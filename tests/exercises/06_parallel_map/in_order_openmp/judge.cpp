#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    Expected order{"order", {}, 0, [](std::size_t i) {
                       return "call " + std::to_string(i) + " of use: item";
                   }};
    Expected values{"values", {}, 0, {}};
    for (std::size_t i = 0; i < one.size("n"); ++i) {
        order.values.push_back(static_cast<double>(i));
        values.values.push_back(static_cast<double>(i));
    }
    return {order, values, {"too many under way", {0}}};
}
