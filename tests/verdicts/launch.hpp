// What both launches share: the flag, and the names that it may have.
#pragma once

#include "jobs.hpp"
#include "primer/flags.hpp"

namespace verdicts
{

inline void add_flags(primer::Flags& flags, std::string& job)
{
    std::vector<std::string> names;
    for (const Job& each : jobs())
        names.push_back(each.name);
    flags.add("--job", job, "what its limit is", names);
}

} // namespace verdicts
