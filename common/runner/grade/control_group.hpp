// Control groups (cgroup v2): the kernel counts what all processes of a group use together, and
// keeps limits on it, whatever they do. They exist only where root, or a user's session that was
// handed them on, can make them.
// Source: Documentation/admin-guide/cgroup-v2.rst of Linux.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "system/process.hpp"

namespace runner::grade
{

// What the kernel has counted of a group; what it does not count here is 0.
struct Counted {
    double seconds = 0;              // of processor time, also of processes that have ended
    std::uint64_t memory = 0;        // bytes, without what can be read from files again
    std::uint64_t refused = 0;       // processes or threads that were one too many
    std::uint64_t out_of_memory = 0; // processes that the kernel ended for that
};

// A group, that is, a folder of the kernel's. The destructor ends its processes and removes it.
class ControlGroup
{
  public:
    // Makes it. Throws std::runtime_error where it cannot be made.
    explicit ControlGroup(std::filesystem::path folder);
    ~ControlGroup();
    ControlGroup(const ControlGroup&) = delete;
    ControlGroup& operator=(const ControlGroup&) = delete;

    const std::filesystem::path& folder() const { return folder_; }

    // Kept by the kernel, where it counts these here at all.
    void limit(std::uint64_t memory, int processes) const;

    // Hands it on to the user and makes groups in it possible. No process may be in it itself.
    void hand_on(unsigned user) const;

    Counted counted() const;

  private:
    std::filesystem::path folder_;
};

// The same words, as a command that begins in the group of that folder.
std::vector<std::string> begun_in(const std::filesystem::path& group,
                                  const std::vector<std::string>& words);

// A control group for a room: it is handed on to whoever confines programs there, and the room's
// own command begins in its part `judge`.
class RoomGroup
{
  public:
    explicit RoomGroup(const std::filesystem::path& folder);
    const std::filesystem::path& folder() const { return all_.folder(); }
    Command with(Command command) const;

  private:
    ControlGroup all_, judge_;
};

// Where this process may make groups, and what the kernel keeps there.
struct GroupsHere {
    std::filesystem::path folder;       // empty: nowhere
    bool memory = false, tasks = false; // is limited in groups there
    // What is kept by looking instead, and why, in a sentence for the instructor; empty: nothing.
    std::string missing;
};

// Finds that place, and prepares it: root has the top of the file system of groups; another user
// his own group, if it was handed on to him, whose processes then go one step down. It is looked
// for once.
const GroupsHere& groups_here();

} // namespace runner::grade
