// The agents of the exercises: where they begin, how they move, and what the policy says.
#pragma once

#include <cstddef>
#include <span>

namespace agents
{

constexpr int places = 10007;

inline int begins_at(std::size_t i)
{
    return static_cast<int>(i * i % places);
}
// From all positions: which agent is where matters, too.
inline int look(std::span<const int> positions, std::size_t step)
{
    long sum = static_cast<long>(step);
    for (std::size_t i = 0; i < positions.size(); ++i)
        sum += static_cast<long>(i + 1) * positions[i];
    return static_cast<int>(sum % places);
}
inline int next(int position, int order)
{
    return (3 * position + order + 1) % places;
}
inline int slow_next(int position, int order, std::size_t work)
{
    volatile std::size_t busy = 0;
    for (std::size_t i = 0; i < work; ++i)
        busy = busy + 1;
    return next(position, order);
}

} // namespace agents
