// The cases and numbers of workers for all variants, used by the chapters' tests and the exercises'
// checks.
#pragma once

#include <cstddef>

namespace check::standard
{

// Sizes: nothing, one, fewer than the workers, odd, and some that do not divide.
inline constexpr std::size_t sizes[] = {0, 1, 2, 3, 7, 8, 64, 101, 1000, 4099};

// Threads: one, more than there are processors, and numbers that do not divide.
inline constexpr int threads[] = {1, 2, 3, 5, 8};

// Ranks, where waiting ranks give way to others; MPICH does not let them: its first two alone.
inline constexpr int ranks[] = {1, 2, 3, 4, 5, 7};

} // namespace check::standard
