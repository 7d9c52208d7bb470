// mistake: a point is either left or right
// caught: right
// says: A point on the line is taken for one beside it: where the two products are equal, the
//   answer is 0.
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    const std::int64_t one = (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y);
    const std::int64_t other = (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
    return one > other ? 1 : -1;
}
