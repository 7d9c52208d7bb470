// Exercise path_crossing/side: left, right, or on the line?
#pragma once

#include <cstdint>

// Coordinates from -1 000 000 000 to 1 000 000 000.
struct Point {
    std::int32_t x, y;
};

// On which side of the line from a to b lies c? 1: to the left; -1: to the right; 0: on the line
// (also where a and b are the same point). It is the sign of
//   (b.x - a.x) (c.y - a.y) - (b.y - a.y) (c.x - a.x)
// and must be exact for all coordinates that are allowed.
int side(Point a, Point b, Point c);
