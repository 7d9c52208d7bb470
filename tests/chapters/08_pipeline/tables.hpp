// Tables for the tests of the kernels, and what must come out of them, by plain code.
#pragma once

#include <sstream>
#include <string>

#include "check.hpp"

namespace tables
{

inline std::string generated(std::size_t records)
{
    std::string text;
    for (std::size_t i = 0; i < records; ++i)
        text += pipeline::generated(i) + "\n";
    return text;
}

// What the stages make of a table one after the other, without any pipeline: items of so many
// records, up to item `end`.
inline std::string written(const std::string& table, std::size_t records, std::size_t end)
{
    std::istringstream in(table);
    std::ostringstream out;
    const pipeline::Job job{in, out, records, 1};
    pipeline::Item item;
    for (std::size_t k = 0; k < end && pipeline::read(job, item, k); ++k) {
        pipeline::parse(item);
        pipeline::transform(item);
        pipeline::compress(item, job.level);
        pipeline::write(job, item);
    }
    return out.str();
}

} // namespace tables
