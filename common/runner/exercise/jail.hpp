// Compiles and runs a learner's code within limits, and leaves nothing of it behind. This class
// trusts the code; grading replaces it by a sandbox for untrusted code.
#pragma once

#include <functional>
#include <string>

#include "system/process.hpp"

namespace runner
{

// Thrown by a jail: the code has used up what it may in all. In words: "it has used its 60 s".
struct UsedUp {
    std::string words;
};

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

    // Whether a program that ended by SIGKILL was certainly killed from outside. Untrusted code may
    // kill itself to leave a stage undecided.
    virtual bool trusts() const { return true; }
};

} // namespace runner
