// Which calls fail: known to the worker and to the judge.
#pragma once

#include <cstddef>
#include <string>

inline bool fails(std::size_t call, std::size_t n, const std::string& failing)
{
    return (failing == "first" && call == 0) || (failing == "last" && call + 1 == n) ||
           (failing == "some" && call % 5 == 3);
}
