#include "system/whole_number.hpp"

#include <charconv>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"

namespace runner
{

int whole_number(const std::string& flag, const std::string& text, int most, int least)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        throw primer::BadRequest(fmt::format("{} {}: must be a whole number from {} to {}", flag,
                                             primer::shown(text), least, most));
    return value;
}

} // namespace runner
