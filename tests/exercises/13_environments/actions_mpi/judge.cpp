#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    std::vector<Expected> parts;
    double next = 100;
    for (int rank = 0; rank < ranks; ++rank) {
        const std::string name = "actions of rank " + std::to_string(rank);
        parts.push_back({name, {}, 0, [rank](std::size_t i) {
                             return "action " + std::to_string(i) + " of rank " +
                                    std::to_string(rank);
                         }});
        for (std::size_t i = 0; i < one.size("each"); ++i)
            parts.back().values.push_back(next++);
    }
    return parts;
}
