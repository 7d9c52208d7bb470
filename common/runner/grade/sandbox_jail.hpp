// Compiles and runs untrusted code in the sandbox.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exercise/jail.hpp"
#include "grade/sandbox.hpp"

namespace runner::grade
{

class SandboxJail : public Jail
{
  public:
    // All that a check makes lies in the room. No submission sees what lies in the folders
    // `hidden`, but for what a command declares to read.
    SandboxJail(std::filesystem::path room, std::vector<std::filesystem::path> hidden)
        : room_(std::move(room)), hidden_(std::move(hidden))
    {
    }

    Finished run(const Command& command, const std::string& room, const Bounds& limits,
                 const std::function<bool()>& watch = {}) const override;

    bool trusts() const override { return false; }

    // The violations of the programs so far, each once.
    const std::vector<std::string>& did() const { return did_; }

  private:
    void note_violations(const Seen& outcome) const;
    std::filesystem::path room_;
    std::vector<std::filesystem::path> hidden_;
    mutable std::vector<std::string> did_; // the check sees a jail that it does not change
};

} // namespace runner::grade
