// Libraries that a program loads before all others (LD_PRELOAD), wherever they lie.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace runner
{

// What LD_PRELOAD must say so that `program` loads `library`. The loader splits the variable at
// blanks and colons, replaces what follows a dollar, and knows no quotes: a path that holds one of
// these is named from the program's own folder ($ORIGIN, ld.so(8)). Where that does not help either
// the library is not loaded, so callers must check that it is.
inline std::string preload_name(const std::filesystem::path& program,
                                const std::filesystem::path& library)
{
    if (library.string().find_first_of(" :$") == std::string::npos)
        return library.string();
    return "$ORIGIN/" + library.lexically_relative(program.parent_path()).string();
}

// The same before what the user preloads.
inline std::string preloaded_first(const std::filesystem::path& program,
                                   const std::filesystem::path& library)
{
    const char* others = std::getenv("LD_PRELOAD");
    return preload_name(program, library) +
           (others != nullptr && *others != '\0' ? ":" + std::string(others) : "");
}

} // namespace runner
