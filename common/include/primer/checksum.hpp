// A checksum of an array's exact bits that does not depend on how the array is distributed: each
// value's bit pattern is mixed with its position, and the mixtures are summed modulo 2^64. Parts
// add up, so ranks compute theirs and reduce with MPI_SUM. Equal checksums mean equal bits in equal
// places (but for an accident with a chance of about 2^-64). The mixer is splitmix64's: Steele, Lea
// and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace primer
{

constexpr std::uint64_t mix(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

// The share of the values at positions first, first + 1, … of the whole array.
inline std::uint64_t checksum(std::span<const double> values, std::size_t first = 0)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t position = mix(static_cast<std::uint64_t>(first + i));
        sum += mix(position + std::bit_cast<std::uint64_t>(values[i]));
    }
    return sum;
}

} // namespace primer
