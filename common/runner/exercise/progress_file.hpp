// What a learner has done so far: one small file beside the learner's copies, which may be deleted
// without harm.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace runner
{

struct Attempt {
    bool passed = false;
    bool inconclusive = false; // nothing failed at the last check, but not all could be told
    bool gave_up = false;      // looked at the solution before passing
    int hints = 0;             // shown so far
    std::string when;          // of passing, "2026-02-28"
};

class ProgressFile
{
  public:
    // Reads it. An invalid file counts as missing: a warning goes to standard error, and the next
    // save() keeps it under another name.
    explicit ProgressFile(std::filesystem::path path);

    // That of the learner's folder.
    static std::filesystem::path usual_path();

    const Attempt& of(const std::string& exercise) const;
    Attempt& of(const std::string& exercise);

    // Throws BadRequest when it cannot be written.
    void save() const;

  private:
    std::filesystem::path path_;
    std::map<std::string, Attempt> done_;
    bool foreign_ = false;
};

} // namespace runner
