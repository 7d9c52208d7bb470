// How long a run would have taken on an ideal network, on which transfers and synchronisation take
// no time: what each worker computes between its calls keeps its length, a call takes as long as
// it waits for others. The difference to the real run is what transfers cost; what is left of
// waiting is serialisation (the POP Centre of Excellence's metrics, https://pop-coe.eu).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "system/trace_step.hpp"

namespace runner
{

using Steps = std::vector<std::vector<Step>>;              // of each worker
using Members = std::map<std::uint64_t, std::vector<int>>; // of each communicator, in its order

struct Replayed {
    std::int64_t ns = 0;
    std::string why_not; // "" where the replay came to the end
};
Replayed replay(const Steps& workers, const Members& members);

} // namespace runner
