#include "side.hpp"

#include <vector>

#include "../points.hpp"
#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    std::vector<double> sides;
    for (std::size_t i = 0; i < points::triples; ++i) {
        const auto abc = points::triple(static_cast<std::int64_t>(one.size("size")), i);
        const auto point = [&](std::size_t k) {
            return Point{static_cast<std::int32_t>(abc[k].x), static_cast<std::int32_t>(abc[k].y)};
        };
        sides.push_back(side(point(0), point(1), point(2)));
    }
    answer.add("side", sides);
}
