#include <algorithm>
#include <array>

#include "tiles.hpp"

namespace tiles
{

// A step of one point needs the step before, so a point alone leaves most of a core idle. Steps of
// different points do not need each other: 16 points are computed at once.
constexpr std::size_t lanes = 16;
using Lanes = std::array<double, lanes>;

// #region steps
// Four steps of each of the points c = re + im·i. They are z = x + y·i now, and `count` of their
// steps have stayed in the circle. Returns how many points are there still.
static double four_steps(const Lanes& re, const Lanes& im, Lanes& x, Lanes& y, Lanes& count)
{
    double inside = 0;
#pragma omp simd reduction(+ : inside)
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        double a = x[lane], b = y[lane], n = count[lane], square = 0;
        // #region step
        for (int step = 0; step < 4; ++step) {
            // z² + c has the real part a² - b² + re and the imaginary part 2ab + im.
            const double next = std::fma(a, a, std::fma(-b, b, re[lane]));
            b = std::fma(a + a, b, im[lane]);
            a = next;
            // |z|². A point that has left never comes back.
            square = std::fma(a, a, b * b);
            n += square <= 4 ? 1 : 0;
        }
        // #endregion step
        x[lane] = a;
        y[lane] = b;
        count[lane] = n;
        inside += square <= 4 ? 1 : 0;
    }
    return inside;
}
// #endregion steps

// fma(a, b, c) is a·b + c, rounded once: one instruction of most processors, and the same bits
// whichever compiler translates it.
std::uint64_t compute(const Tile& tile, std::size_t side, std::size_t limit,
                      std::span<std::uint16_t> steps)
{
    const std::size_t points = side * side;
    std::uint64_t sum = 0;
    for (std::size_t first = 0; first < points; first += lanes) {
        Lanes re, im, x = {}, y = {}, count = {};
        for (std::size_t lane = 0; lane < lanes; ++lane) { // the last point stands in for none
            const Point c = point(tile, side, std::min(first + lane, points - 1));
            re[lane] = c.re;
            im[lane] = c.im;
        }
        double inside = lanes;
        for (std::size_t done = 0; done < limit && inside > 0; done += 4)
            inside = four_steps(re, im, x, y, count);
        for (std::size_t k = first; k < std::min(points, first + lanes); ++k) {
            const double counted = std::min(count[k - first], static_cast<double>(limit));
            steps[k] = static_cast<std::uint16_t>(counted);
            sum += steps[k];
        }
    }
    return sum;
}

} // namespace tiles
