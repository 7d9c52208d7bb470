#include "check/judge.hpp"

#include "../points.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const auto size = static_cast<std::int64_t>(one.size("size"));
    const auto place = [size](std::size_t i) {
        const auto abc = points::triple(size, i);
        const auto text = [&](std::size_t k) {
            return "{" + std::to_string(abc[k].x) + ", " + std::to_string(abc[k].y) + "}";
        };
        return "side(" + text(0) + ", " + text(1) + ", " + text(2) + ")";
    };
    Expected sides{"side", {}, 0, place};
    for (std::size_t i = 0; i < points::triples; ++i) {
        const auto [a, b, c] = points::triple(size, i);
        __extension__ using Wide = __int128; // nothing can overflow
        const Wide area =
            static_cast<Wide>(b.x - a.x) * (c.y - a.y) - static_cast<Wide>(b.y - a.y) * (c.x - a.x);
        sides.values.push_back(area > 0 ? 1 : area < 0 ? -1 : 0);
    }
    return {sides};
}
