#include <algorithm>

#include "../picture_rows.hpp"
#include "check/judge.hpp"

// Of each rank the rows above, below and its own, by their numbers in the whole picture; beyond its
// edges the outermost row.
std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const std::size_t radius = one.size("radius"), more = one.size("more"), cols = one.size("cols");
    const auto last = static_cast<long>(picture_rows::of_rank(ranks - 1, radius, more).second) - 1;
    Expected above{"halo above", {}}, below{"halo below", {}}, own{"own rows", {}};
    const auto add = [&](Expected& part, long begin, long end) {
        for (long y = begin; y < end; ++y)
            for (std::size_t x = 0; x < cols; ++x)
                part.values.push_back(
                    picture_rows::pixel(static_cast<std::size_t>(std::clamp(y, 0L, last)), x));
    };
    for (int rank = 0; rank < ranks; ++rank) {
        const auto rows = picture_rows::of_rank(rank, radius, more);
        const auto begin = static_cast<long>(rows.first), end = static_cast<long>(rows.second);
        const auto reach = static_cast<long>(radius);
        add(above, begin - reach, begin);
        add(below, end, end + reach);
        add(own, begin, end);
    }
    const auto place = [radius, cols](std::size_t i) {
        const std::size_t row = i / cols;
        return "rank " + std::to_string(row / radius) + ", halo row " +
               std::to_string(row % radius) + ", column " + std::to_string(i % cols);
    };
    above.place = below.place = place;
    return {above, below, own};
}
