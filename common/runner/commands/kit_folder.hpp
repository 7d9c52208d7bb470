// The folder of a course, which `primer slides --kit DIR` makes whole or not at all: beside its
// place first, then moved.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "system/process_tree.hpp"

namespace runner
{

class KitFolder
{
  public:
    // Throws BadRequest unless `typed` is new, empty, or a folder that a kit filled and nobody
    // changed since.
    explicit KitFolder(const std::string& typed);
    ~KitFolder(); // what is not complete() is removed, also after Ctrl-C

    // A folder that does not exist yet, in which the kit is made.
    const std::filesystem::path& part() const { return part_; }

    // Moves it to its place; an older kit is replaced. Throws BadRequest when that fails.
    void complete();

  private:
    void require_unchanged(const std::string& typed) const;
    void write_marker() const;
    void replace();

    std::string typed_;
    std::filesystem::path target_, part_;
    std::map<std::string, std::string> older_; // its files and what was in them
    std::optional<AtLeaving> at_leaving_;
};

} // namespace runner
