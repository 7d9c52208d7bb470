// Compiles and runs untrusted code in the sandbox.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "exercise/jail.hpp"
#include "grade/budget.hpp"
#include "grade/compiled.hpp"
#include "grade/sandbox.hpp"

namespace runner::grade
{

// Thrown: others have taken the machine's memory, so nothing can be told.
struct MachineShort : std::runtime_error {
    MachineShort() : std::runtime_error("the machine had no memory left") {}
};

class SandboxJail : public Jail
{
  public:
    // All that a check makes lies in the room. No submission sees what lies in the folders
    // `hidden`, but for what a command declares to read. `seconds` are the submission's in all:
    // run() throws UsedUp when they are used up. `group`: Confined::group.
    SandboxJail(std::filesystem::path room, std::vector<std::filesystem::path> hidden,
                double seconds, std::filesystem::path group = {})
        : room_(std::move(room)), hidden_(std::move(hidden)), group_(std::move(group)),
          budget_(seconds), compiled_(room_ / "compiled")
    {
    }

    Finished run(const Command& command, const std::string& room, const Bounds& limits,
                 const std::function<bool()>& watch = {}) const override;

    bool trusts() const override { return false; }

    // The violations of the programs so far, each once.
    const std::vector<std::string>& did() const { return did_; }

  private:
    Finished run_within_budget(Confined what) const;
    std::filesystem::path room_;
    std::vector<std::filesystem::path> hidden_;
    std::filesystem::path group_;
    // The check sees a jail that it does not change.
    mutable std::vector<std::string> did_;
    mutable Budget budget_;
    mutable Compiled compiled_;
};

} // namespace runner::grade
