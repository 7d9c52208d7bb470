// Addresses to lines, by addr2line; and what stands on such a line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

// A place in a program's source.
struct SourcePlace {
    std::string file; // "" when it is not known: no -g
    int line = 0;
    std::string function;
};

// Where these addresses (offsets in the file) were compiled from; for an unknown one the place is
// empty.
std::vector<SourcePlace> places_of(const std::filesystem::path& binary,
                                   const std::vector<unsigned long long>& addresses);

// That of one address as the program's author knows it: where a function of a system header was
// inlined, the line that calls it.
SourcePlace place_in_program(const std::filesystem::path& binary, unsigned long long address);

// The text of that line, without the blanks around it, and the innermost "// #region NAME" that it
// lies in; empty where there is none.
struct SourceLine {
    std::string text, region;
};
SourceLine line_at(const SourcePlace& place);

} // namespace runner
