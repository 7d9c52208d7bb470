// The environment variable that says how many threads there are.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

#include "primer/error.hpp"

namespace primer
{

// More threads than any machine has processors; gcc's OpenMP crashes at ten times as many.
inline constexpr int most_threads = 4096;

// OMP_NUM_THREADS is a list: one number for each level of nested regions. For an invalid value the
// OpenMP runtime only prints a warning and uses all processors: this throws BadRequest.
inline void require_thread_environment()
{
    const char* text = std::getenv("OMP_NUM_THREADS");
    if (text == nullptr)
        return;
    std::string_view rest = text;
    bool good = true;
    for (bool more = true; more && good;) {
        const std::size_t comma = rest.find(',');
        std::string_view item = rest.substr(0, comma);
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        int threads = 0;
        const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), threads);
        good = error == std::errc() && end == item.data() + item.size() && threads >= 1 &&
               threads <= most_threads;
        more = comma != rest.npos;
        rest.remove_prefix(more ? comma + 1 : rest.size());
    }
    if (!good)
        throw BadRequest("OMP_NUM_THREADS=" + std::string(text) +
                         ": must be a whole number from 1 to " + std::to_string(most_threads));
}

} // namespace primer
