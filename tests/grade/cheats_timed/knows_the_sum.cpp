// exercise: 02_counting/partial_counts
// says: Speed could not be believed
#include "partial_counts.hpp"

// No loop at all: what is right can be written as a formula.
double count_to(std::size_t n, std::span<double> parts)
{
    const std::size_t rounds = n / 1000, rest = n % 1000;
    return parts[0] =
               500500.0 * static_cast<double>(rounds) + static_cast<double>(rest * (rest + 1) / 2);
}
