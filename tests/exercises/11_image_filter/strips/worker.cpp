#include "strips.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t radius = one.size("radius"), begin = one.size("begin");
    const std::size_t end = begin + one.size("strip");
    answer.add("products_direct", static_cast<double>(products_direct(radius)));
    answer.add("products_separable", static_cast<double>(products_separable(radius)));
    answer.add("rows_needed",
               static_cast<double>(rows_needed(begin, end, end + one.size("below"), radius)));
    answer.add("rows_sent", static_cast<double>(rows_sent(one.size("p"), radius)));
}
