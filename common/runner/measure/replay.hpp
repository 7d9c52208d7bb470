// How long a run would have taken on an ideal network, on which transfers and synchronisation take
// no time: what each worker computes between its calls keeps its length, a call takes as long as
// it waits for others. The difference to the real run is what transfers cost; what is left of
// waiting is serialisation (the POP Centre of Excellence's metrics, https://pop-coe.eu).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace runner
{

// Who must have come before a meeting (a barrier, a collective) is over for a worker.
enum class Meets { all, from_root, to_root, up_to_me, before_me };

struct Step {
    enum class Does {
        compute,
        send,    // a message to `peer`
        receive, // begins; message k that was sent fits receive k that was begun
        probe,   // waits until there is a message that no receive has begun for
        enter,   // a meeting
        wait,    // for this worker's `operation`: until a receive's message was sent, a send's
                 // receive has begun (only a synchronous one is waited for), a meeting is over
        align    // for all workers: a repeat begins
    } does = Does::compute;
    std::int64_t ns = 0;    // compute: how long; else the moment of the real run
    int peer = -1, tag = 0; // of a message
    std::uint64_t comm = 0;
    int operation = -1;
    Meets meets = Meets::all; // enter: and the root is `peer`
};

using Steps = std::vector<std::vector<Step>>;              // of each worker
using Members = std::map<std::uint64_t, std::vector<int>>; // of each communicator, in its order

struct Replayed {
    std::int64_t ns = 0;
    std::string why_not; // "" where the replay came to the end
};
Replayed replay(const Steps& workers, const Members& members);

} // namespace runner
