#include "check/judge.hpp"

// The text is walked through as it is made: letter k (from 0) k + 1 times, then a blank.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    std::vector<double> counts(26);
    std::size_t letter = 0, left = 1; // of this letter
    for (std::size_t i = 0; i < one.size("n"); ++i) {
        if (left > 0) {
            counts[letter] += 1;
            --left;
            continue;
        }
        letter = (letter + 1) % 26;
        left = letter + 1;
    }
    return {{"count", counts, 0, [](std::size_t i) {
                 return std::string("the count of ") + static_cast<char>('a' + i);
             }}};
}
