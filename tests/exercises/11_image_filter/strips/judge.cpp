#include "check/judge.hpp"

#include <set>

namespace
{

// The lines from -radius to radius around a place.
double lines_around(int radius)
{
    double count = 0;
    for (int k = -radius; k <= radius; ++k)
        ++count;
    return count;
}

// Each row of the strip, and each row that it is made from, if there is one.
double needed(int begin, int end, int rows, int radius)
{
    std::set<int> read;
    for (int y = begin; y < end; ++y)
        for (int k = -radius; k <= radius; ++k)
            if (y + k >= 0 && y + k < rows)
                read.insert(y + k);
    return static_cast<double>(read.size());
}

// From each rank to each neighbour that there is.
double sent(int ranks, int radius)
{
    double rows = 0;
    for (int rank = 0; rank < ranks; ++rank)
        for (const int neighbour : {rank - 1, rank + 1})
            rows += neighbour >= 0 && neighbour < ranks ? radius : 0;
    return rows;
}

} // namespace

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const int radius = static_cast<int>(one.size("radius"));
    const int begin = static_cast<int>(one.size("begin"));
    const int end = begin + static_cast<int>(one.size("strip"));
    const double line = lines_around(radius);
    return {
        {"products_direct", {line * line}},
        {"products_separable", {line + line}},
        {"rows_needed", {needed(begin, end, end + static_cast<int>(one.size("below")), radius)}},
        {"rows_sent", {sent(static_cast<int>(one.size("p")), radius)}}};
}
