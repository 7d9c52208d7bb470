// What compilers have made of a submission: the same is not compiled twice, whether it worked or
// not.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "system/process.hpp"

namespace runner::grade
{

// Whether it is a compiler.
bool compiles(const Command& command);

class Compiled
{
  public:
    // Keeps what was made in this folder, which no submission can write to.
    explicit Compiled(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The result of a compiler, by `run` where the same was not compiled before; the file that its
    // words ask for (-o) is there then.
    Finished once(const Command& command, const std::function<Finished()>& run);

  private:
    struct Kept {
        Finished finished;
        std::filesystem::path file;
    };
    std::filesystem::path folder_;
    std::map<std::string, Kept> kept_; // by the words without the file's name
};

} // namespace runner::grade
