// Left, right, or on the line?
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    // Differences up to 2e9, products up to 4e18: int64_t holds 9.2e18.
    const std::int64_t one = (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y);
    const std::int64_t other = (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
    return one > other ? 1 : one < other ? -1 : 0;
}
