// What the worlds are made of, for the files that are shared by all variants.
#pragma once

#include "environments.hpp"

namespace environments
{

// A counter-based generator: the random number k of an environment's episode (or step) `number`. It
// has no state, so it does not matter who asks, and when.
std::uint64_t random_number(std::size_t id, std::size_t number, std::size_t k);

// Generated worlds have pillars, of one cell, only where both coordinates are odd: three of four of
// these cells. So every second row and column is a street.
bool has_pillar(std::size_t id, std::size_t episode, int x, int y);

// Outside the world all is wall.
bool is_wall(const Job& job, std::size_t id, std::size_t episode, int x, int y);

// Where an episode begins, and where its goal is: in generated worlds a crossing of two streets.
struct Places {
    int x, y, goal_x, goal_y;
};
Places places(const Job& job, std::size_t id, std::size_t episode);

// How many cells far an agent sees from there.
constexpr std::size_t sees(const Job& job, int x, int y)
{
    return x % 4 == 0 && y % 4 == 0 ? job.far : job.view;
}

// The direction of the goal, which is (dx, dy) away: 0 to 8.
constexpr std::uint8_t compass(int dx, int dy)
{
    return static_cast<std::uint8_t>(3 * (1 + (dy > 0) - (dy < 0)) + 1 + (dx > 0) - (dx < 0));
}

// The state of a policy's table: the compass, and a bit for each action that a wall forbids.
constexpr std::size_t state_of(std::uint8_t compass, const std::array<bool, actions>& walls)
{
    std::size_t bits = 0;
    for (std::size_t a = 0; a < actions; ++a)
        bits += walls[a] ? std::size_t{1} << a : 0;
    return std::size_t{compass} * 16 + bits;
}

// Of the largest value; the first of several.
Action best(const std::array<double, actions>& values);

// A rule as a table: east or west towards the goal where that is free, else south or north towards
// it, else east.
Policy::Table rule();

} // namespace environments
