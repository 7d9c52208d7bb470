// Where a learner's code is compiled and run: within limits, and with nothing left of it
// afterwards. This one trusts the learner not to be a stranger; whoever grades strangers puts
// another in its place.
#pragma once

#include <functional>
#include <string>

#include "system/process.hpp"

namespace runner
{

class Jail
{
  public:
    virtual ~Jail() = default;

    // Runs the command, which may write to the folder `room` (and not elsewhere, where that is kept
    // up). `watch`, asked again and again meanwhile, may stop it by returning false.
    virtual Finished run(const Command& command, const std::string& room, const Bounds& limits,
                         const std::function<bool()>& watch = {}) const
    {
        (void)room;
        return runner::run(command, limits, watch);
    }

    // Whether a program that ended by SIGKILL was surely not ended by itself. A stranger's may do
    // so to leave something undecided.
    virtual bool trusts() const { return true; }
};

} // namespace runner
