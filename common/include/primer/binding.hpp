// Which processors a worker may use: what the launch led to, not what it asked for.
#pragma once

#include <sched.h>

#include <mutex>
#include <string>
#include <vector>

#include "primer/record.hpp"
#include "primer/team.hpp"

namespace primer
{

// Of the calling thread: "0-3,8", the system's numbers; "" where the system does not say.
inline std::string allowed_processors()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return "";
    const auto may = [&set](int processor) { return CPU_ISSET(processor, &set) != 0; };
    std::string text;
    for (int first = 0; first < CPU_SETSIZE; ++first) {
        if (!may(first))
            continue;
        int last = first;
        while (last + 1 < CPU_SETSIZE && may(last + 1))
            ++last;
        text += (text.empty() ? "" : ",") + std::to_string(first);
        if (last > first)
            text += "-" + std::to_string(last);
        first = last;
    }
    return text;
}

// Of each thread of this process's team, in their order. Called by one thread, outside any parallel
// region, after start_team().
inline std::vector<Binding> bindings(int rank = 0)
{
    std::vector<Binding> all;
    std::mutex one_at_a_time;
    each_of_team([&](int thread, int threads) {
        const std::lock_guard<std::mutex> held(one_at_a_time);
        all.resize(static_cast<std::size_t>(threads));
        all[static_cast<std::size_t>(thread)] = {rank, thread, allowed_processors()};
    });
    return all;
}

} // namespace primer
