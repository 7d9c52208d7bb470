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
    // All that a check makes lies in the room.
    explicit SandboxJail(std::filesystem::path room) : room_(std::move(room)) {}

    Finished run(const Command& command, const std::string& room, const Bounds& limits,
                 const std::function<bool()>& watch = {}) const override;

    bool trusts() const override { return false; }

    // The violations of the programs so far, each once.
    const std::vector<std::string>& did() const { return did_; }

  private:
    void refuse_names(const std::filesystem::path& library, const std::string& source,
                      Finished& finished) const;
    void note_violations(const Seen& outcome) const;
    std::filesystem::path room_;
    mutable std::vector<std::string> did_; // the check sees a jail that it does not change
};

// Names among those that `nm` lists which are the checker's, MPI's or the system's own.
std::vector<std::string> reserved_names(const std::string& listed);

} // namespace runner::grade
