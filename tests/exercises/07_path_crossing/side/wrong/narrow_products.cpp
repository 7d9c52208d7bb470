// mistake: the coordinates are int, so int will do
// caught: right
// says: The products do not fit into an int: it holds about 2.1e9, and a product can be 4e18.
//   Convert to std::int64_t before you multiply.
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    const int area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return area > 0 ? 1 : area < 0 ? -1 : 0;
}
