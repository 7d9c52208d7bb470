// What is in a file.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace runner
{

// All bytes that are left in a stream. Taken by the block: programs of megabytes are read before
// each run, and one character at a time that took longer than the run.
inline std::string text_of(std::istream& stream)
{
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

// All bytes of a file; "" where there is none, or it cannot be read.
inline std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return text_of(file);
}

} // namespace runner
