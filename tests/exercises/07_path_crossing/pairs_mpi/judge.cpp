#include "check/judge.hpp"

#include "../town.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    Expected number{"pairs", std::vector<double>(static_cast<std::size_t>(ranks)), 0,
                    [](std::size_t rank) {
                        return "the number of pairs that rank " + std::to_string(rank) + " returns";
                    }};
    Expected path{
        "path", {}, 0, [](std::size_t i) { return "the path of pair " + std::to_string(i); }};
    Expected wall{
        "wall", {}, 0, [](std::size_t i) { return "the wall of pair " + std::to_string(i); }};
    for (std::size_t j = 0; j < one.size("m"); ++j)
        for (std::size_t i = 0; i < town::crossed_by(j, one.size("n")); ++i) {
            path.values.push_back(static_cast<double>(j));
            wall.values.push_back(static_cast<double>(i));
        }
    number.values[0] = static_cast<double>(path.values.size());
    return {number, path, wall};
}
