// What SMPI cannot do, by what a program calls.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

// The functions that a program takes from libraries (its undefined dynamic symbols). Throws Failed
// when the file cannot be read.
std::vector<std::string> functions_used(const std::filesystem::path& program);

// Why a program that calls these cannot be simulated on so many hosts, in one line that names the
// calls; "" when it can.
std::string smpi_gap(const std::vector<std::string>& functions, int hosts);

// What a simulation leaves out of the time of such a program; "" when nothing is known of.
std::string untimed(const std::vector<std::string>& functions);

} // namespace runner
