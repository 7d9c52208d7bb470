// One grid world: its walls, a step of its agent, and what the agent sees.
#include "world.hpp"

#include <algorithm>
#include <cstdlib>

#include "primer/checksum.hpp"

namespace environments
{

std::uint64_t random_number(std::size_t id, std::size_t number, std::size_t k)
{
    using primer::mix;
    return mix(mix(mix(id + 0x9e3779b97f4a7c15) + number) + k);
}

bool has_pillar(std::size_t id, std::size_t episode, int x, int y)
{
    if (x % 2 == 0 || y % 2 == 0)
        return false;
    const auto place = (static_cast<std::size_t>(y) << 32) + static_cast<std::size_t>(x);
    return random_number(id, episode, place) % 4 != 0;
}

bool is_wall(const Job& job, std::size_t id, std::size_t episode, int x, int y)
{
    if (x < 0 || y < 0 || x >= static_cast<int>(job.width) || y >= static_cast<int>(job.height))
        return true;
    if (job.map.empty())
        return has_pillar(id, episode, x, y);
    return job.map[static_cast<std::size_t>(y) * job.width + static_cast<std::size_t>(x)] == wall;
}

Places places(const Job& job, std::size_t id, std::size_t episode)
{
    std::uint64_t k = std::uint64_t{1} << 60; // no place's number
    const auto any = [&](int& x, int& y) {
        const std::uint64_t number = random_number(id, episode, k++);
        x = static_cast<int>(number % job.width);
        y = static_cast<int>((number >> 32) % job.height);
    };
    Places p;
    do {
        any(p.goal_x, p.goal_y);
    } while (is_wall(job, id, episode, p.goal_x, p.goal_y) ||
             (job.map.empty() && (p.goal_x % 2 != 0 || p.goal_y % 2 != 0)));
    do {
        any(p.x, p.y);
    } while (is_wall(job, id, episode, p.x, p.y) || (p.x == p.goal_x && p.y == p.goal_y));
    return p;
}

namespace
{

Cell& cell(const Job& job, World& world, int x, int y)
{
    return world.cells[static_cast<std::size_t>(y) * job.width + static_cast<std::size_t>(x)];
}

void begin_episode(const Job& job, World& world)
{
    world.steps = 0;
    world.cells = job.map;
    if (job.map.empty()) {
        world.cells.assign(job.width * job.height, open);
        for (int y = 1; y < static_cast<int>(job.height); y += 2)
            for (int x = 1; x < static_cast<int>(job.width); x += 2)
                if (has_pillar(world.id, world.episode, x, y))
                    cell(job, world, x, y) = wall;
    }
    const Places p = places(job, world.id, world.episode);
    world.x = p.x, world.y = p.y;
    world.goal_x = p.goal_x, world.goal_y = p.goal_y;
    cell(job, world, p.goal_x, p.goal_y) = goal;
}

// Whether no wall lies between: along the longer of the two distances, one cell after the other,
// with the nearest cell of the other coordinate (Bresenham's line).
// #region sight
bool in_sight(const Cell* at, int row, int dx, int dy)
{
    int length = std::abs(dx), rise = std::abs(dy);
    int along = dx < 0 ? -1 : 1, across = dy < 0 ? -row : row;
    if (rise > length) {
        std::swap(length, rise);
        std::swap(along, across);
    }
    int error = length;
    for (int k = 1; k < length; ++k) {
        at += along;
        error += 2 * rise;
        if (error >= 2 * length) {
            at += across;
            error -= 2 * length;
        }
        if (*at == wall)
            return false;
    }
    return true;
}
// #endregion sight

void look(const Job& job, World& world, Event event, std::span<std::uint8_t> seen)
{
    seen[0] = compass(world.goal_x - world.x, world.goal_y - world.y);
    seen[1] = event;
    const auto picture = seen.subspan(2);
    std::ranges::fill(picture, std::uint8_t{hidden});
    const int middle = static_cast<int>(job.most()), side = static_cast<int>(job.side());
    const int far = static_cast<int>(sees(job, world.x, world.y));
    const int row = static_cast<int>(job.width), rows = static_cast<int>(job.height);
    std::size_t sights = 0;
    const Cell* const agent = &cell(job, world, world.x, world.y);
    for (int dy = std::max(-far, -world.y); dy <= std::min(far, rows - 1 - world.y); ++dy)
        for (int dx = std::max(-far, -world.x); dx <= std::min(far, row - 1 - world.x); ++dx)
            if (in_sight(agent, row, dx, dy)) {
                const int place = (middle + dy) * side + middle + dx;
                picture[static_cast<std::size_t>(place)] = agent[dy * row + dx];
                ++sights;
            }
    world.sights += sights;
}

} // namespace

World begin(const Job& job, std::size_t id, std::span<std::uint8_t> seen)
{
    World world;
    world.id = id;
    begin_episode(job, world);
    look(job, world, nothing, seen);
    return world;
}

void step(const Job& job, World& world, Action action, std::span<std::uint8_t> seen)
{
    const int x = world.x + step_x[action], y = world.y + step_y[action];
    const bool inside =
        x >= 0 && y >= 0 && x < static_cast<int>(job.width) && y < static_cast<int>(job.height);
    if (inside && cell(job, world, x, y) != wall)
        world.x = x, world.y = y;
    ++world.steps;
    Event event = nothing;
    if (world.x == world.goal_x && world.y == world.goal_y)
        event = reached;
    else if (world.steps == job.limit())
        event = gave_up;
    world.rewards += event == reached ? 1 : 0;
    if (event != nothing) {
        ++world.episode;
        begin_episode(job, world);
    }
    look(job, world, event, seen);
}

} // namespace environments
