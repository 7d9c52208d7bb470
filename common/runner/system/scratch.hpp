// A folder for what a check makes, gone afterwards, also after Ctrl-C.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "primer/error.hpp"
#include "system/process_tree.hpp"

namespace runner
{

class Scratch
{
  public:
    Scratch()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "primer-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw primer::BadRequest("no folder can be made in " +
                                     std::filesystem::temp_directory_path().string() +
                                     ": set TMPDIR to a place that can be written");
        path_ = pattern;
    }
    ~Scratch() { remove(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    void remove() const
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path path_;
    AtLeaving at_leaving_{[this] { remove(); }};
};

} // namespace runner
