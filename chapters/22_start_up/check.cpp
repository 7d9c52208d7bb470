#include "check.hpp"

#include "model_file.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"

namespace start_up
{

void add_flags(primer::Flags& flags, Job& job)
{
    flags.add("--n", job.n, "items");
    flags.add("--depth", job.depth, "levels of the tree: 2^(depth + 1) entries of 4 bytes", 1,
              most_levels);
    flags.add("--model", job.model, "the file of a model to load; none: one is made, in memory");
    flags.add("--save", job.save, "keep the model that is made in this file");
    flags.takes_place_of("--model", {"--depth"});
}

void settle(primer::Flags& flags, Job& job)
{
    if (!job.model.empty() && !job.save.empty())
        throw primer::BadRequest("--save " + job.save + ": --model " + job.model +
                                 " is there already: give one of them");
    if (!job.save.empty())
        primer::require_writable(job.save, "--save");
    if (!job.model.empty()) {
        job.depth = depth_of_model(job.model);
        flags.note("depth", job.depth);
    }
}

double needed_bytes(const Job& job, std::size_t copies)
{
    const double tree = static_cast<double>(std::size_t{2} << job.depth) * sizeof(Entry);
    return static_cast<double>(job.n) + tree * (1 + static_cast<double>(copies));
}

std::string request(const Job& job)
{
    return "--n " + std::to_string(job.n) + " --depth " + std::to_string(job.depth);
}

Class expected_class(std::size_t depth, std::size_t i)
{
    const Item features_of_it = item(i);
    std::size_t leaf = 1;
    for (std::size_t level = 0; level < depth; ++level)
        leaf = 2 * leaf + (features_of_it[level % features] >> (15 - level / features) & 1);
    return static_cast<Class>(expected_entry(depth, leaf));
}

primer::Outcome judge(const Job& job, const Models& models, std::size_t first,
                      std::span<const Class> result)
{
    std::size_t wrong = 0;
    for (const Tree& tree : models) {
        wrong += tree.entries.size() != std::size_t{2} << job.depth ? 1 : 0;
        for (std::size_t k = 0; k < tree.entries.size(); ++k)
            wrong += tree.entries[k] != expected_entry(job.depth, k) ? 1 : 0;
    }
    primer::Outcome outcome;
    for (std::size_t i = 0; i < result.size(); ++i) {
        wrong += result[i] != expected_class(job.depth, first + i) ? 1 : 0;
        outcome.checksum += primer::mix(primer::mix(first + i) + result[i]);
    }
    outcome.check = {"wrong entries, classes and counts", static_cast<double>(wrong), 0};
    const double entries = static_cast<double>(job.n) * static_cast<double>(job.depth + 1);
    outcome.bytes = entries * sizeof(Entry) + static_cast<double>(job.n);
    outcome.bytes_written = static_cast<double>(job.n);
    return outcome;
}

double wrong_counts(std::span<const Count> tally, std::span<const Count> expected)
{
    std::size_t wrong = 0;
    for (std::size_t c = 0; c < classes_in_all; ++c)
        wrong += tally[c] != expected[c] ? 1 : 0;
    return static_cast<double>(wrong);
}

std::vector<Count> counted(std::span<const Class> result)
{
    std::vector<Count> counts(classes_in_all);
    for (const Class one : result)
        ++counts[one];
    return counts;
}

} // namespace start_up
