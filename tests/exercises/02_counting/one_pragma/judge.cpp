#include "check/judge.hpp"

// Each sequence is walked to its end; no step is taken from the exercise.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    double count = 0;
    for (std::size_t first = 1; first <= one.size("n"); ++first) {
        std::size_t length = 1; // of the sequence, the 1 at its end included
        for (std::size_t i = first; i != 1; ++length)
            i = i % 2 == 1 ? 3 * i + 1 : i / 2;
        count += length > 101 ? 1 : 0;
    }
    return {{"count", {count}}};
}
