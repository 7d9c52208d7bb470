// primer compare: two runs side by side (two machines, two builds).
#include <fmt/format.h>

#include "analysis/compare.hpp"
#include "analysis/records.hpp"
#include "commands/commands.hpp"
#include "primer/error.hpp"

namespace runner
{

int compare(const std::string& a, const std::string& b)
{
    fmt::print("{}", comparison(a, read_records(a), b, read_records(b)));
    return primer::right;
}

} // namespace runner
