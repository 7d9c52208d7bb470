#include "check/judge.hpp"

#include "../town.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const auto free =
        static_cast<double>(town::free_among(one.size("m"), one.size("n"), one.shift()));
    return {{"free paths", {free}, 0, [](std::size_t) { return "the number of free paths"; }}};
}
