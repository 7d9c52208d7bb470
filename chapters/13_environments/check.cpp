#include "check.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/picture.hpp"
#include "replay.hpp"

namespace environments
{
namespace
{

constexpr std::size_t largest = 65; // rows and columns

// Steps of all environments together that are enough to learn: found by trial, for all sizes.
std::size_t to_learn(const Problem& problem)
{
    return std::max<std::size_t>(100000, 200 * problem.size * problem.size);
}

[[noreturn]] void refuse_map(const Problem& problem, const std::string& why)
{
    throw primer::BadRequest("--map " + problem.map + ": " + why);
}

void read_map(const Problem& problem, Job& job)
{
    std::error_code failed;
    std::ifstream file;
    if (std::filesystem::is_regular_file(problem.map, failed))
        file.open(problem.map);
    if (!file.is_open())
        refuse_map(problem, "there is no such file, or it cannot be read");
    job.height = 0;
    std::vector<char> text(largest + 4); // no line may be longer, so no more is read of it
    while (file.getline(text.data(), std::ssize(text)) || file.gcount() > 0) {
        std::string line(text.data());
        if (line.ends_with('\r')) // Windows ends lines so
            line.pop_back();
        const std::string which = "line " + std::to_string(job.height + 1);
        if (file.fail() || line.size() > largest || job.height == largest)
            refuse_map(problem, which + ": at most 65 lines of at most 65 cells");
        job.width = job.height == 0 ? line.size() : job.width;
        if (line.size() != job.width || line.empty())
            refuse_map(problem, which + ": every line must have as many cells as the first");
        for (const char c : line) {
            if (c != '#' && c != '.')
                refuse_map(problem, which + ": must consist of # (a wall) and . (free)");
            job.map.push_back(c == '#' ? wall : open);
        }
        ++job.height;
    }
    if (std::ranges::count(job.map, open) < 2)
        refuse_map(problem, "must have two free cells (.) at least");
}

// Where the sums of distances say that an environment must be.
struct Formula {
    std::size_t episode = 0, remaining = 0;
};
Formula formula(const Job& job, std::size_t id)
{
    Formula f;
    for (std::size_t left = job.steps;; ++f.episode) {
        const Places p = places(job, id, f.episode);
        const auto way =
            static_cast<std::size_t>(std::abs(p.goal_x - p.x) + std::abs(p.goal_y - p.y));
        if (left < way) {
            f.remaining = way - left;
            return f;
        }
        left -= way;
    }
}

bool is_there(const Job& job, const World& world)
{
    const Trace right = replay(job, world.id, nullptr);
    if (world.x != right.x || world.y != right.y || world.episode != right.episode ||
        world.rewards != right.rewards || world.steps != right.steps)
        return false;
    const auto away = static_cast<std::size_t>(std::abs(world.goal_x - world.x) +
                                               std::abs(world.goal_y - world.y));
    const Formula known = job.map.empty() ? formula(job, world.id) : Formula{};
    return !job.map.empty() || (world.rewards == known.episode && away == known.remaining);
}

// Whether a wall at (wx, wy) is one of the cells of the line to (dx, dy): the line passes within
// half a cell of its middle.
bool cuts(int wx, int wy, int dx, int dy)
{
    if (std::abs(dy) > std::abs(dx)) {
        std::swap(wx, wy);
        std::swap(dx, dy);
    }
    const int length = std::abs(dx), k = dx < 0 ? -wx : wx, aside = dy < 0 ? -wy : wy;
    const int off = 2 * (k * std::abs(dy) - aside * length);
    return k > 0 && k < length && off >= -length && off < length;
}

bool sees_what_is_there(const Job& job, const World& world, std::span<const std::uint8_t> seen)
{
    struct Offset {
        int x, y;
    };
    std::vector<Offset> walls;
    const int most = static_cast<int>(job.most());
    const auto is_wall_at = [&](int dx, int dy) {
        return is_wall(job, world.id, world.episode, world.x + dx, world.y + dy);
    };
    for (int dy = -most; dy <= most; ++dy)
        for (int dx = -most; dx <= most; ++dx)
            if (is_wall_at(dx, dy))
                walls.push_back({dx, dy});
    const int far = static_cast<int>(sees(job, world.x, world.y));
    std::size_t place = 2;
    for (int dy = -most; dy <= most; ++dy)
        for (int dx = -most; dx <= most; ++dx) {
            const int x = world.x + dx, y = world.y + dy;
            Cell right = is_wall_at(dx, dy) ? wall : open;
            if (x == world.goal_x && y == world.goal_y)
                right = goal;
            const bool outside = x < 0 || y < 0 || x >= static_cast<int>(job.width) ||
                                 y >= static_cast<int>(job.height);
            if (outside || std::max(std::abs(dx), std::abs(dy)) > far ||
                std::ranges::any_of(walls, [&](const Offset& w) { return cuts(w.x, w.y, dx, dy); }))
                right = hidden;
            if (seen[place++] != right)
                return false;
        }
    return seen[0] == compass(world.goal_x - world.x, world.goal_y - world.y);
}

std::uint64_t checksum(const World& world)
{
    std::uint64_t sum = primer::mix(world.id + 1);
    for (const std::size_t part :
         {static_cast<std::size_t>(world.x), static_cast<std::size_t>(world.y), world.episode,
          world.steps, world.rewards, world.sights})
        sum = primer::mix(sum + part);
    return sum;
}

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "environments");
    flags.add("--steps", problem.steps,
              "of each environment (if not given: 100, or enough to learn)", 0, 10000000);
    flags.add("--size", problem.size, "rows and columns of a generated world", 3, largest);
    flags.add("--view", problem.view, "how many cells far an agent sees: what a step costs", 1, 64);
    flags.add("--far", problem.far, "… from a lookout, one cell of 16 (if not given: as --view)", 1,
              64);
    flags.add("--batch", problem.batch, "steps that the variant batches runs ahead", 1, 1000000);
    flags.add("--policy", problem.policy, "go by a rule, or learn", {"rule", "learn"});
    flags.add("--map", problem.map, "a text file with the walls: # a wall, . free");
    flags.add("--output", problem.output, "write a picture: how often agents were on each cell");
    flags.add("--film", problem.film, "write an animated picture (SVG) of four agents");
    flags.takes_place_of("--map", {"--size"});
}

Job job_of(Problem& problem)
{
    Job job;
    job.n = problem.n;
    if (!problem.steps && problem.learn())
        problem.steps =
            std::max<std::size_t>(200, to_learn(problem) / std::max<std::size_t>(problem.n, 1) + 1);
    job.steps = problem.steps.value_or(100);
    problem.steps = job.steps;
    job.width = job.height = problem.size;
    job.view = problem.view;
    job.far = problem.far.value_or(problem.view);
    job.batch = problem.batch;
    problem.far = job.far;
    if (!problem.map.empty())
        read_map(problem, job);
    if (problem.learn() && (job.steps < 200 ||
                            static_cast<double>(problem.n) * static_cast<double>(job.steps) <
                                static_cast<double>(to_learn(problem)) ||
                            !problem.map.empty()))
        throw primer::BadRequest("--policy learn: needs --steps of 200 or more, n × steps of " +
                                 std::to_string(to_learn(problem)) +
                                 " or more for this size, and generated worlds (no --map)");
    primer::require_not_input(problem.output, problem.map, "--output");
    primer::require_not_input(problem.film, problem.map, "--film");
    if (!problem.film.empty() && problem.film == problem.output)
        throw primer::BadRequest("--film " + problem.film +
                                 ": is --output, too: must be another file");
    primer::check_output(problem.output, job.height, job.width);
    if (!problem.film.empty() && !problem.film.ends_with(".svg"))
        throw primer::BadRequest("--film " + problem.film + ": the name must end in .svg");
    if (!problem.film.empty())
        primer::require_writable(problem.film, "--film");
    return job;
}

void note_size(primer::Flags& flags, const Problem& problem, const Job& job)
{
    if (!problem.map.empty())
        flags.note("size", std::to_string(job.width) + " x " + std::to_string(job.height));
}

double needed_bytes(const Problem& problem)
{
    const double side =
        2.0 * static_cast<double>(std::max(problem.view, problem.far.value_or(1))) + 1;
    const double cells = static_cast<double>(problem.size * problem.size);
    return static_cast<double>(problem.n) * (2 * side * side + cells + 200);
}

std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n);
}

Policy policy_of(const Problem& problem)
{
    return problem.learn() ? Policy::learner(problem.n) : Policy(rule());
}

void check_variant(const Problem& problem, const std::string& variant)
{
    if (problem.learn() && variant == "batches")
        throw primer::BadRequest("--policy learn: batches runs ahead of the policy, which could "
                                 "not learn after each step; use serial, openmp, mpi or windows");
}

primer::Outcome judge(const Job& job, const Problem& problem, std::span<const World> worlds,
                      std::span<const std::uint8_t> seen, const Policy* policy)
{
    primer::Outcome outcome;
    if (problem.learn()) {
        outcome.check = {"share of episodes lost after learning", 0, 0.1};
        if (policy != nullptr)
            outcome.check.error = lost(job, policy->table());
    } else {
        double wrong = 0;
        for (std::size_t i = 0; i < worlds.size(); ++i)
            wrong +=
                is_there(job, worlds[i]) && sees_what_is_there(job, worlds[i], one(job, seen, i))
                    ? 0
                    : 1;
        outcome.check = {"environments that are not where they must be", wrong, 0};
    }
    outcome.bytes = static_cast<double>(job.n) * static_cast<double>(job.steps) *
                    static_cast<double>(job.observation());
    outcome.bytes_written = outcome.bytes_moved = outcome.bytes;
    for (const World& world : worlds)
        outcome.checksum += checksum(world);
    return outcome;
}

} // namespace environments
