#include "check/judge.hpp"

#include <algorithm>
#include <array>
#include <queue>

namespace
{

// Pushes until one has to wait.
double count_pushes(std::size_t capacity)
{
    std::queue<int> queue;
    double item = 0;
    for (; queue.size() < capacity; ++item)
        queue.push(0);
    return item;
}

// Hands items to the lanes as one hands out cards, until item `taken` has been given away.
double lane_of(std::size_t taken, std::size_t lanes)
{
    std::size_t lane = 0;
    for (std::size_t item = 0; item < taken; ++item)
        lane = lane + 1 == lanes ? 0 : lane + 1;
    return static_cast<double>(lane);
}

// Walks through: a stage begins with an item when it has ended with the one before, and the item
// has left the stage before.
double walk(std::size_t n, double middle)
{
    const std::array<double, 5> takes = {1, 2, middle, 2, 1};
    std::array<double, 5> free = {};
    for (std::size_t item = 0; item < n; ++item) {
        double there = 0;
        for (std::size_t stage = 0; stage < takes.size(); ++stage)
            there = free[stage] = std::max(there, free[stage]) + takes[stage];
    }
    return free.back();
}

} // namespace

std::vector<check::Expected> check::expected(const Case& one, int)
{
    return {{"first_that_waits", {count_pushes(one.size("capacity"))}},
            {"next_lane", {lane_of(one.size("n"), one.size("lanes"))}},
            {"seconds_of", {walk(one.size("n"), one.number("middle"))}, 1e-9}};
}
