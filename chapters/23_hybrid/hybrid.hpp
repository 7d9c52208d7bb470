// Particles that look up a table: the data, and what every kernel file defines. The standard
// library only.
//
// In each generation every particle collides once. How much the material stands in its way at its
// energy, the cross section, is interpolated in a table, which all workers read and nobody changes.
// (The material is made up, but the work is that of a neutron transport code, whose tables take up
// gigabytes.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hybrid
{

using Energy = std::uint64_t; // of a particle: a fraction of the highest one, in units of 2^-64
using Count = std::uint64_t;

struct Job {
    std::size_t n = 0;           // particles
    std::size_t entries = 0;     // of the table, 2 at least
    std::size_t generations = 0; // collisions of each particle
    std::size_t bins = 0;        // of the tally: energies are counted in so many classes
};

// Entry k of the table: a peak, a resonance, in every thousand entries; a whole number, so that
// sums and products with it are exact.
constexpr double cross_section(std::size_t k)
{
    const auto at = static_cast<std::uint32_t>(k % 1000), off = at < 500 ? 500 - at : at - 500;
    const std::uint32_t peak = (1u << 24) / (1 + off * off),
                        base = static_cast<std::uint32_t>(k / 1000 % 4096);
    return peak + base;
}

// Which of `size` equal parts of all energies this one lies in, and how far in it, in units of
// 2^-16.
struct Place {
    std::size_t part;
    double beyond;
};
constexpr Place place(Energy energy, std::size_t size)
{
    const std::uint64_t scaled = (energy >> 32) * size;
    return {scaled >> 32, static_cast<double>(scaled >> 16 & 0xffff)};
}

// The energy after a collision: by a hash, in place of physics. `kick` is the same for all
// particles of a generation.
constexpr Energy scatter(Energy energy, double section, Count kick)
{
    Energy next = (energy ^ kick) + static_cast<Count>(section) * 0x2545f4914f6cdd1d + 1;
    next = (next ^ next >> 29) * 0x9fb21c651e98df25;
    return next ^ next >> 32;
}

// #region collide
// One collision: two neighbours in the table, somewhere.
inline Energy collide(std::span<const double> table, Energy energy, Count kick)
{
    const auto [k, beyond] = place(energy, table.size() - 1);
    const double section = table[k] * (65536 - beyond) + table[k + 1] * beyond;
    return scatter(energy, section, kick);
}
// #endregion collide

// The kick of the next generation: the sum of all particles' classes, so every particle must have
// been counted. The tally is that of all workers.
inline Count kick_of(std::span<const Count> tally)
{
    Count sum = 0;
    for (std::size_t bin = 0; bin < tally.size(); ++bin)
        sum += bin * tally[bin];
    return sum;
}

// Every kernel file of one process defines these two. Called by one thread, outside any parallel
// region.

// Writes all entries, for the first time.
void fill(std::span<double> table);

// All particles take job.generations steps. In the end `tally` says how many are in each class.
void run(const Job& job, std::span<const double> table, std::span<Energy> particles,
         std::span<Count> tally);

} // namespace hybrid
