// What the tests of commands share.
#pragma once

#include <fstream>
#include <string>

#include "support/command.hpp"

namespace report_tests
{

inline command::Result start_primer(const std::string& arguments, const std::string& before = "")
{
    return command::run(before + " " + command::program("primer-runner") + " " + arguments);
}

inline void write(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace report_tests
