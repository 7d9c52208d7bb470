// mistake: y grows downwards, as on a screen
// caught: right
// says: Left and right are exchanged: with y upwards, (0, 1) lies to the left of the line from
//   (0, 0) to (1, 0), and the expression in side.hpp is positive there.
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    const std::int64_t one = (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y);
    const std::int64_t other = (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
    return one < other ? 1 : one > other ? -1 : 0;
}
