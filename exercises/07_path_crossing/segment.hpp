// What the exercises of this chapter have in common: segments, and the exact test of the lesson.
#pragma once

#include <algorithm>
#include <cstdint>

// From (x0, y0) to (x1, y1), ends included. Coordinates from -1 000 000 000 to 1 000 000 000.
struct Segment {
    std::int32_t x0, y0, x1, y1;
};

// > 0: (x, y) lies to the left of s; < 0: to the right; 0: on its line.
constexpr std::int64_t turn(const Segment& s, std::int64_t x, std::int64_t y)
{
    return (s.x1 - std::int64_t{s.x0}) * (y - s.y0) - (s.y1 - std::int64_t{s.y0}) * (x - s.x0);
}

constexpr bool separates(const Segment& a, const Segment& b)
{
    const std::int64_t s = turn(a, b.x0, b.y0), t = turn(a, b.x1, b.y1);
    return (s <= 0 && t >= 0) || (s >= 0 && t <= 0);
}

// Whether a and b have a point in common.
constexpr bool crosses(const Segment& a, const Segment& b)
{
    return std::max(a.x0, a.x1) >= std::min(b.x0, b.x1) &&
           std::max(b.x0, b.x1) >= std::min(a.x0, a.x1) &&
           std::max(a.y0, a.y1) >= std::min(b.y0, b.y1) &&
           std::max(b.y0, b.y1) >= std::min(a.y0, a.y1) && separates(a, b) && separates(b, a);
}
