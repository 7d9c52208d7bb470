// The policy: what the agents do, and how they learn.
#include <algorithm>
#include <cmath>

#include "world.hpp"

namespace environments
{
namespace
{

// A learner acts at random in one step of two, and holds a reward for worth half of it one step
// earlier. What it has tried often, it changes little: that is noise by then.
constexpr std::uint64_t one_of = 2;
constexpr double discount = 0.5, slower = 0.6;

// An agent always sees the four cells around it; outside the world they are hidden.
std::size_t state_in(const Job& job, std::span<const std::uint8_t> seen)
{
    const std::size_t side = job.side(), middle = 2 + side * job.most() + job.most();
    const auto no_way = [&](std::size_t at) { return seen[at] == wall || seen[at] == hidden; };
    return state_of(seen[0], {no_way(middle + 1), no_way(middle - 1), no_way(middle + side),
                              no_way(middle - side)});
}

} // namespace

Action best(const std::array<double, actions>& values)
{
    return static_cast<Action>(std::ranges::max_element(values) - values.begin());
}

Policy::Table rule()
{
    Policy::Table table{};
    for (std::size_t state = 0; state < Policy::states; ++state) {
        const auto free = [&](std::size_t a) { return (state >> a & 1) == 0; };
        const std::size_t x = state / 16 % 3,
                          y = state / 16 / 3; // 0 west or north, 2 east or south
        if (x != 1 && free(x == 2 ? 0 : 1))
            table[state][x == 2 ? 0 : 1] = 1;
        else if (y != 1 && free(y == 2 ? 2 : 3))
            table[state][y == 2 ? 2 : 3] = 1;
    }
    return table;
}

Policy Policy::learner(std::size_t n)
{
    Policy policy(Table{});
    policy.last_.resize(std::max<std::size_t>(n, 1));
    return policy;
}

// #region act
void Policy::act(const Job& job, std::size_t step, std::size_t first,
                 std::span<const std::uint8_t> seen, std::span<Action> chosen)
{
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto observation = one(job, seen, i);
        const std::size_t state = state_in(job, observation), id = first + i;
        chosen[i] = best(table_[state]);
        if (!learns())
            continue;
        if (step > 0 && observation[1] != gave_up) { // which says nothing about the last action
            const std::size_t before = last_[id] / actions, action = last_[id] % actions;
            double& value = table_[before][action];
            double& tried = tried_[before][action];
            const double follows =
                observation[1] == reached ? 1 : discount * std::ranges::max(table_[state]);
            value += (follows - value) / std::pow(++tried, slower);
        }
        const std::uint64_t random = random_number(id, step, 1);
        if (random % one_of == 0)
            chosen[i] = static_cast<Action>(random / one_of % actions);
        last_[id] = state * actions + chosen[i];
    }
}
// #endregion act

} // namespace environments
