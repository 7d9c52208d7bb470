#include "replay.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "check.hpp"
#include "primer/file.hpp"
#include "primer/picture.hpp"

namespace environments
{
namespace
{

// The rule in words: first along the row, then along the column; around nothing.
Action by_rule(const std::array<bool, actions>& walls, int dx, int dy)
{
    const Action along = dx > 0 ? 0 : 1, across = dy > 0 ? 2 : 3;
    if (dx != 0 && !walls[along])
        return along;
    return dy != 0 && !walls[across] ? across : Action{0};
}

// One panel of the film: the walls, the goal, and the agent as a dot that moves.
std::string panel(Job job, const Policy& policy, std::size_t id)
{
    constexpr int cell = 8;
    const auto px = [](int at) { return std::to_string(at * cell + cell / 2); };
    std::string walls;
    const auto square = [](int x, int y) {
        return "M" + std::to_string(x * cell) + " " + std::to_string(y * cell) + "h8v8h-8z";
    };
    for (int y = 0; y < static_cast<int>(job.height); ++y)
        for (int x = 0; x < static_cast<int>(job.width); ++x)
            if (is_wall(job, id, 0, x, y))
                walls += square(x, y);
    const Places p = places(job, id, 0);
    std::string text = "<path fill='#456' d='" + walls + "'/>\n<path fill='#2a2' d='" +
                       square(p.goal_x, p.goal_y) + "'/>\n";
    std::string xs = px(p.x), ys = px(p.y);
    std::size_t shown = 1;
    job.steps = job.limit();
    replay(job, id, &policy.table(), [&](const Trace& at) {
        if (at.episode > 0)
            return;
        xs += ";" + px(at.x);
        ys += ";" + px(at.y);
        ++shown;
    });
    const std::string seconds = std::to_string((shown + 9) / 8); // a pause at the end
    text += "<circle r='5' fill='#d40'>";
    for (const auto& [name, values] : {std::pair{"cx", xs}, std::pair{"cy", ys}})
        text += "\n<animate attributeName='" + std::string(name) + "' dur='" + seconds +
                "s' repeatCount='indefinite' values='" + values + "'/>";
    return text + "</circle>\n";
}

std::string film(const Job& job, const Policy& policy)
{
    const std::size_t width = job.width * 8, height = job.height * 8, panels = 4;
    std::string text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " +
                       std::to_string(panels * (width + 10)) + " " + std::to_string(height) +
                       "'>\n<title>Four agents on their way to the goal</title>\n";
    for (std::size_t id = 0; id < panels; ++id)
        text += "<g transform='translate(" + std::to_string(id * (width + 10)) +
                " 0)'>\n<path fill='#eee' d='M0 0h" + std::to_string(width) + "v" +
                std::to_string(height) + "H0z'/>\n" + panel(job, policy, id) + "</g>\n";
    return text + "</svg>\n";
}

} // namespace

Trace replay(const Job& job, std::size_t id, const Policy::Table* table, const Visit& visit)
{
    Trace t;
    Places p = places(job, id, 0);
    t.x = p.x, t.y = p.y;
    for (std::size_t step = 0; step < job.steps; ++step) {
        const int dx = p.goal_x - t.x, dy = p.goal_y - t.y;
        std::array<bool, actions> walls{};
        for (std::size_t a = 0; a < actions; ++a)
            walls[a] = is_wall(job, id, t.episode, t.x + step_x[a], t.y + step_y[a]);
        const Action action = table != nullptr ? best((*table)[state_of(compass(dx, dy), walls)])
                                               : by_rule(walls, dx, dy);
        if (!walls[action]) {
            t.x += step_x[action];
            t.y += step_y[action];
        }
        ++t.steps;
        const bool there = t.x == p.goal_x && t.y == p.goal_y;
        t.rewards += there ? 1 : 0;
        if (visit)
            visit(t);
        if (there || t.steps == job.limit()) {
            p = places(job, id, ++t.episode);
            t.x = p.x, t.y = p.y, t.steps = 0;
        }
    }
    return t;
}

double lost(const Job& job, const Policy::Table& table)
{
    std::size_t episodes = 0, rewards = 0;
    for (std::size_t id = job.n; id < 2 * job.n; ++id) {
        const Trace t = replay(job, id, &table);
        // The last one has not ended: it may still reach its goal, unless it has taken longer than
        // any way is.
        episodes += t.episode + (t.steps > job.width + job.height ? 1 : 0);
        rewards += t.rewards;
    }
    if (episodes == 0)
        return 1;
    return static_cast<double>(episodes - rewards) / static_cast<double>(episodes);
}

void draw(const Job& job, const Problem& problem, const Policy& policy)
{
    if (!problem.output.empty()) {
        std::vector<double> visits(job.width * job.height);
        for (std::size_t id = 0; id < job.n; ++id)
            replay(job, id, &policy.table(), [&](const Trace& at) {
                visits[static_cast<std::size_t>(at.y) * job.width +
                       static_cast<std::size_t>(at.x)] += 1;
            });
        const double most = std::max(1.0, *std::ranges::max_element(visits));
        primer::PictureWriter picture(problem.output, job.height, job.width, 0, most);
        for (std::size_t row = 0; row < job.height; ++row)
            picture.add_row(std::span(visits).subspan(row * job.width, job.width));
        picture.finish();
    }
    if (!problem.film.empty())
        primer::write_whole(problem.film, film(job, policy), "--film");
}

} // namespace environments
