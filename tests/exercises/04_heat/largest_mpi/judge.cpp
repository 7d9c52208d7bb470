#include <algorithm>

#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    int largest = 0;
    for (int rank = 0; rank < ranks; ++rank)
        largest = std::max(largest, 1 + (static_cast<int>(one.size("first")) + 2 * rank) % 7);
    const auto place = [](std::size_t i) { return "the result of rank " + std::to_string(i); };
    return {{"largest", std::vector<double>(static_cast<std::size_t>(ranks), largest), 0, place}};
}
