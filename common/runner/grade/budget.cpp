#include "grade/budget.hpp"

#include <fmt/format.h>

namespace runner::grade
{

std::string Budget::words() const
{
    if (work_left() <= nothing)
        return fmt::format("it has used its {:g} s of work in all", seconds_);
    return fmt::format("it has used its {:g} s in all, most of them waiting", patience * seconds_);
}

} // namespace runner::grade
