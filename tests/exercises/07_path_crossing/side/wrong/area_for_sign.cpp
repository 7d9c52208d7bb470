// mistake: positive is positive, whatever the number
// caught: right
// says: This is the value of the expression, or what is left of it in an int. Only its sign is
//   asked for: 1, 0 or -1.
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    const std::int64_t one = (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y);
    const std::int64_t other = (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
    return static_cast<int>(one - other);
}
