// mistake: a double holds any number
// caught: right
// says: A double rounds what has more than 53 bits, and a product can have 62: close to the line
//   the answer is then left to chance. std::int64_t is exact here.
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    const double one = (1.0 * b.x - a.x) * (1.0 * c.y - a.y);
    const double other = (1.0 * b.y - a.y) * (1.0 * c.x - a.x);
    return one > other ? 1 : one < other ? -1 : 0;
}
