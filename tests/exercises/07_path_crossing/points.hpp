// The triples of path_crossing/side: anywhere, one or two units beside a long line, and on a line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "primer/checksum.hpp"

namespace points
{

struct Place {
    std::int64_t x, y;
};

inline constexpr std::size_t triples = 240;

inline std::array<Place, 3> triple(std::int64_t size, std::size_t i)
{
    const std::uint64_t chance = primer::mix(i + 1);
    const auto pick = [&](int number) { // from -size to size
        const std::uint64_t bits = primer::mix(chance + static_cast<std::uint64_t>(number));
        return static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(2 * size + 1)) - size;
    };
    std::array<Place, 3> abc = {Place{pick(0), pick(1)}, {pick(2), pick(3)}, {pick(4), pick(5)}};
    if (i % 3 == 1) // twice the area is -1 or -2
        abc = {Place{-size, -size}, {size, size - 1}, {size - 1, size - 2}};
    if (i % 6 == 4)
        abc[2] = {size - 2, size - 3};
    if (i % 3 == 2) // a third point on the line through two
        abc = {Place{-size, size / 3}, {size, -size / 3}, {0, 0}};
    for (Place& place : abc) { // mirrored in one way or another, so that both signs come
        if (chance & 1)
            place.x = -place.x;
        if (chance & 2)
            place = {place.y, place.x};
    }
    return abc;
}

} // namespace points
