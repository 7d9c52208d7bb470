// Small jobs for the tests of all kernels.
#pragma once

#include <vector>

#include "check.hpp"

namespace jobs
{

// No particle, one, fewer than there are workers; the smallest table; one class of energies.
inline std::vector<hybrid::Job> small()
{
    std::vector<hybrid::Job> all;
    for (const std::size_t n : {0, 1, 2, 3, 7, 101})
        for (const std::size_t entries : {2, 3, 1001})
            all.push_back({n, entries, 4, 5});
    all.push_back({101, 100, 0, 5});
    all.push_back({101, 100, 1, 1});
    all.push_back({1000, 5000, 3, 65536});
    return all;
}

} // namespace jobs
