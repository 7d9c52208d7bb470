#include "check/judge.hpp"

#include "../agents.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    std::vector<int> positions;
    for (std::size_t i = 0; i < one.size("n"); ++i)
        positions.push_back(agents::begins_at(i));
    for (std::size_t step = 0; step < one.size("steps"); ++step) {
        const int order = agents::look(positions, step);
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] =
                agents::next(positions[i], (order + static_cast<int>(i)) % agents::places);
    }
    return {{"position", {positions.begin(), positions.end()}, 0, [](std::size_t i) {
                 return "the position of agent " + std::to_string(i);
             }}};
}
