// What waits for what in a run, as common/trace/mpi_steps.hpp writes it into a trace.
#pragma once

#include <cstdint>
#include <iterator>

#include <nlohmann/json.hpp>

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

    // Whose message a receive from anyone took, or takes later, can stay unknown.
    bool takes_any() const { return does == Does::receive && (peer < 0 || tag < 0); }
};

// Of the numbers in the file: its event, then these. `ns` is not among them.
inline Step step_of(const nlohmann::ordered_json& written)
{
    using Does = Step::Does;
    constexpr Does does[] = {Does::send, Does::receive, Does::probe, Does::enter, Does::wait};
    Step step;
    step.does = does[written.at(1).get<std::size_t>() % std::size(does)];
    step.peer = written.at(2);
    step.tag = written.at(3);
    step.comm = written.at(4);
    step.operation = written.at(5);
    if (step.does == Does::enter) {
        step.meets = static_cast<Meets>(step.tag);
        step.tag = 0;
    }
    return step;
}

} // namespace runner
