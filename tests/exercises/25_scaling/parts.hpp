// The parts of the exercise tree_mpi: a part is the map x -> many x + more, and two of them come to
// the map that does one after the other, modulo a prime.
#pragma once

#include <algorithm>

namespace parts
{

constexpr int prime = 10007;

struct Map {
    int many = 1, more = 0;
};

inline Map of_rank(int rank, int seed)
{
    return {2 + (rank * 31 + seed * 17) % 1000, 1 + (rank * 77 + seed * 5) % 1000};
}
inline Map both(Map before, Map after)
{
    return {before.many * after.many % prime, (after.many * before.more + after.more) % prime};
}
// log2 of it, rounded up.
inline int levels(int ranks)
{
    int levels = 0;
    for (int reach = 1; reach < ranks; reach *= 2)
        ++levels;
    return levels;
}

} // namespace parts
