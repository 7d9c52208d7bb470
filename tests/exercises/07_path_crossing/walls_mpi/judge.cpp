#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    std::vector<double> numbers(4 * one.size("n"));
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = static_cast<double>(i + 1);
    std::vector<Expected> all;
    for (int rank = 0; rank < ranks; ++rank)
        all.push_back({"walls on rank " + std::to_string(rank), numbers, 0, [rank](std::size_t i) {
                           return "number " + std::to_string(i % 4) + " of wall " +
                                  std::to_string(i / 4) + " on rank " + std::to_string(rank);
                       }});
    return all;
}
