// The threads of a rank count into one tally.
#include "tally_openmp.hpp"

void count(std::size_t n, std::span<long> tally)
{
    long* const counts = tally.data();
    // TODO: let a team of threads count. Two threads must not add to the same number at once.
    for (std::size_t i = 0; i < n; ++i)
        ++counts[class_of(i, tally.size())];
}
