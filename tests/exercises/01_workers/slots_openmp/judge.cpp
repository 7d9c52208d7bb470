#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int workers)
{
    const std::size_t n = one.size("n"), team = static_cast<std::size_t>(workers);
    std::vector<double> slots;
    std::size_t i = 0;
    for (std::size_t me = 0; me < team; ++me) {
        slots.push_back(one.has("zeros") ? 3 : 0); // of two numbers that are not 0
        if (one.has("zeros"))
            continue;
        for (; i < n * (me + 1) / team; ++i)
            slots.back() += static_cast<double>(1 + i % 1000);
    }
    return {{"slots", slots, 0, [](std::size_t me) { return "slot " + std::to_string(me); }}};
}
