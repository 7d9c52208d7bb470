// like: narrow_products
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    // The products are computed as int, and only then stored in something wider.
    const std::int64_t area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return area > 0 ? 1 : area < 0 ? -1 : 0;
}
