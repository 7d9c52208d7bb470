#include "check.hpp"

#include "primer/checksum.hpp"

namespace hybrid
{
namespace
{

// A collision without the table.
Energy collided(std::size_t entries, Energy energy, Count kick)
{
    const auto [k, beyond] = place(energy, entries - 1);
    return scatter(energy, cross_section(k) * (65536 - beyond) + cross_section(k + 1) * beyond,
                   kick);
}

// Where these particles must be in the end.
std::vector<Energy> followed(const Job& job, std::size_t count, std::size_t first,
                             const SumOfRanks& sum)
{
    std::vector<Energy> particles(count);
    begin(particles, first);
    Count kick = 0;
    for (std::size_t g = 0; g < job.generations; ++g) {
        Count next = 0;
        for (Energy& energy : particles) {
            energy = collided(job.entries, energy, kick);
            next += place(energy, job.bins).part;
        }
        sum({&next, 1});
        kick = next;
    }
    return particles;
}

} // namespace

Job usual()
{
    return {500000, std::size_t{1} << 21, 5, 16384};
}

void add_flags(primer::Flags& flags, Job& job)
{
    flags.add("--n", job.n, "particles");
    flags.add("--entries", job.entries, "of the table, 8 bytes each", 2, std::size_t{1} << 32);
    flags.add("--generations", job.generations, "collisions of each particle", 0, 1000000);
    flags.add("--bins", job.bins, "classes of energy that are counted", 1, 65536);
}

double needed_bytes(const Job& job, std::size_t copies, std::size_t tallies)
{
    // The particles twice: the check follows them anew.
    return 8 * (2 * static_cast<double>(job.n) +
                static_cast<double>(copies) * static_cast<double>(job.entries) +
                2 * static_cast<double>(tallies) * static_cast<double>(job.bins));
}

std::string request(const Job& job)
{
    return "--n " + std::to_string(job.n) + " --entries " + std::to_string(job.entries);
}

void begin(std::span<Energy> particles, std::size_t first)
{
    for (std::size_t i = 0; i < particles.size(); ++i)
        particles[i] = primer::mix(first + i + 1);
}

primer::Outcome judge(const Job& job, std::span<const double> table,
                      std::span<const Energy> particles, std::size_t first,
                      std::span<const Count> tally, const SumOfRanks& sum)
{
    std::size_t wrong = 0;
    for (std::size_t k = 0; k < table.size(); ++k)
        wrong += table[k] != cross_section(k) ? 1 : 0;
    const std::vector<Energy> right = followed(job, particles.size(), first, sum);
    primer::Outcome outcome;
    std::vector<Count> counted(job.bins);
    for (std::size_t i = 0; i < right.size(); ++i) {
        wrong += particles[i] != right[i] ? 1 : 0;
        counted[place(right[i], job.bins).part] += job.generations > 0 ? 1 : 0;
        outcome.checksum += primer::mix(primer::mix(first + i) + particles[i]);
    }
    sum(counted);
    for (std::size_t bin = 0; bin < job.bins; ++bin)
        wrong += tally[bin] != counted[bin] ? 1 : 0;
    const auto collisions = static_cast<double>(job.n) * static_cast<double>(job.generations);
    outcome.check = {"wrong entries, energies and counts", static_cast<double>(wrong), 0};
    outcome.flops = 4 * collisions;  // the interpolation
    outcome.bytes = 32 * collisions; // an energy in and out, two entries of the table
    outcome.bytes_written = 8 * collisions;
    return outcome;
}

} // namespace hybrid
