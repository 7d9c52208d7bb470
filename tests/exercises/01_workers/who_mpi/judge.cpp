#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case&, int ranks)
{
    std::vector<double> numbers;
    for (int rank = 0; rank < ranks; ++rank)
        numbers.push_back(rank);
    const auto number = [](std::size_t i) { return "the number of rank " + std::to_string(i); };
    const auto count = [](std::size_t i) {
        return "the number of ranks that rank " + std::to_string(i) + " gives";
    };
    return {{"rank", numbers, 0, number},
            {"ranks", std::vector<double>(numbers.size(), ranks), 0, count}};
}
