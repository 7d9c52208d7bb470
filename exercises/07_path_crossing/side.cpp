// Left, right, or on the line?
#include "side.hpp"

int side(Point a, Point b, Point c)
{
    // TODO: the sign of the expression in side.hpp. How large can its products be?
    return 0;
}
