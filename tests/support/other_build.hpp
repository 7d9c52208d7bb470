// This build elsewhere: under a path that shells, loaders and lists of paths take apart, or without
// some of its parts.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/command.hpp"

namespace command
{

// Links to the build folder's parts, for as long as it lives the build of this process
// (PRIMER_BUILD) and of those that it starts.
class OtherBuild
{
  public:
    OtherBuild() : OtherBuild("a b:ü", "") {}
    // In a folder of that name, without one of bin, lib, chapters, exercises.
    OtherBuild(const std::string& name, const std::string& without) : folder(scratch_.path(name))
    {
        namespace fs = std::filesystem;
        fs::create_directory(folder);
        const fs::path build = fs::path(environment("PRIMER_BIN")).parent_path();
        for (const char* part : {"bin", "lib", "chapters", "exercises"})
            if (part != without)
                fs::create_directory_symlink(build / part, folder / part);
        setenv("PRIMER_BUILD", folder.c_str(), 1);
    }
    ~OtherBuild()
    {
        if (before_.empty())
            unsetenv("PRIMER_BUILD");
        else
            setenv("PRIMER_BUILD", before_.c_str(), 1);
    }
    OtherBuild(const OtherBuild&) = delete;
    OtherBuild& operator=(const OtherBuild&) = delete;

  private:
    const std::string before_ = environment("PRIMER_BUILD");
    Scratch scratch_;

  public:
    const std::filesystem::path folder;
};

} // namespace command
