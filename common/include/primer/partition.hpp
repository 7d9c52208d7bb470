// Block partition: n items shared out to workers in contiguous blocks whose sizes differ by one at
// most. Works for every n and every number of workers, also n < workers (some blocks are empty).
#pragma once

#include <cstddef>

namespace primer
{

// The items begin, begin + 1, …, end - 1.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    constexpr std::size_t size() const { return end - begin; }
    friend constexpr bool operator==(const Range&, const Range&) = default;
};

// The block of worker `rank` (0 <= rank < workers). The first n % workers blocks hold one item
// more, so no worker gets the whole remainder.
constexpr Range block(std::size_t n, int workers, int rank)
{
    const std::size_t p = static_cast<std::size_t>(workers);
    const std::size_t r = static_cast<std::size_t>(rank);
    const std::size_t base = n / p;
    const std::size_t extra = n % p;
    const std::size_t begin = r * base + (r < extra ? r : extra);
    return {begin, begin + base + (r < extra ? 1 : 0)};
}

} // namespace primer
