#include "check.hpp"

#include <cmath>
#include <numeric>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace path_crossing
{
namespace
{

constexpr std::int64_t mesh = 64;            // from line to line
constexpr std::int64_t from = 8, until = 40; // of a mesh: there stands the wall
constexpr std::int64_t reach = 2 * mesh;     // of a short path, in each direction

std::size_t whole_root(std::size_t n) // rounded up
{
    auto root = static_cast<std::size_t>(std::sqrt(static_cast<double>(n)));
    while (root * root < n)
        ++root;
    return root;
}

// n numbers in a scattered order: i -> i * stride mod n reaches each once, where stride and n have
// no common divisor.
std::size_t stride_for(std::size_t n)
{
    auto stride = static_cast<std::size_t>(0.6180339887 * static_cast<double>(n)) + 1;
    while (std::gcd(stride, n) > 1)
        ++stride;
    return stride;
}

// 0 … size - 1, from 32 bits of chance.
std::int64_t pick(std::uint64_t chance, std::int64_t size)
{
    return static_cast<std::int64_t>(chance & 0xffffffff) * size >> 32;
}

// How many walls a line crosses that stand upright on x = 0, mesh, 2 mesh, …; exists(column, row)
// says whether one stands at this line, in that mesh. (For level walls, x and y are exchanged.)
template<typename Exists>
std::uint64_t on_lines(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1,
                       Exists&& exists)
{
    if (x0 > x1 || (x0 == x1 && y0 > y1)) {
        std::swap(x0, x1);
        std::swap(y0, y1);
    }
    std::uint64_t found = 0;
    const std::int64_t dx = x1 - x0, dy = y1 - y0;
    if (dx == 0) { // along one line, if it is one: which walls does it overlap?
        for (std::int64_t row = y0 / mesh - 1; x0 % mesh == 0 && row <= y1 / mesh; ++row)
            found += exists(x0 / mesh, row) && row * mesh + from <= y1 && y0 <= row * mesh + until;
        return found;
    }
    for (std::int64_t column = (x0 + mesh - 1) / mesh; column * mesh <= x1; ++column) {
        const std::int64_t y_dx = y0 * dx + dy * (column * mesh - x0); // y there, times dx; >= 0
        const std::int64_t row = y_dx / (mesh * dx), rest = y_dx % (mesh * dx);
        found += exists(column, row) && from * dx <= rest && rest <= until * dx;
    }
    return found;
}

} // namespace

std::uint32_t Problem::limit() const
{
    return static_cast<std::uint32_t>(most.value_or(std::numeric_limits<std::uint32_t>::max()));
}

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "walls");
    flags.add("--m", problem.m, "paths");
    flags.add("--most", problem.most, "stop counting a path's crossings there", 1,
              std::numeric_limits<std::uint32_t>::max());
    flags.add("--walls", problem.walls, "file with walls (.csv, .json, .geojson), with --paths");
    flags.add("--paths", problem.paths, "file with paths");
    flags.add("--picture", problem.picture, "draw walls, paths and crossings (.svg)");
    flags.takes_place_of("--walls", {"--n", "--m"});
}

Plan::Plan(std::size_t n)
    : n_(n), stride_(stride_for(n)),
      columns_(static_cast<std::int64_t>(std::max<std::size_t>(whole_root((n + 1) / 2), 1))),
      posts_(static_cast<std::int64_t>((n + 1) / 2)), extent_((columns_ + 2) * mesh),
      scale_(largest / (extent_ * 3 / 2))
{
}

// The walls at even numbers are posts, the others rails: number k stands in mesh (k % columns,
// k / columns).
Plan::Line Plan::wall_line(std::size_t i) const
{
    const auto place = static_cast<std::int64_t>(static_cast<unsigned __int128>(i) * stride_ % n_);
    const bool post = place < posts_;
    const std::int64_t k = post ? place : place - posts_;
    const std::int64_t x = k % columns_ * mesh, y = k / columns_ * mesh;
    return post ? Line{x, y + from, x, y + until} : Line{x + from, y, x + until, y};
}

// From a wall's end in some direction, or from one unit before or beyond that end; or along the
// wall: over its end, or from its end on, or from one unit beyond.
Plan::Line Plan::aimed_at(std::size_t wall, std::uint64_t chance) const
{
    const Line w = wall_line(wall);
    const std::int64_t shift = wall == n_ - 1 ? 0 : pick(chance, 3) - 1;
    const bool post = w.x0 == w.x1, along = wall % 2 == 1;
    const std::int64_t x = post ? w.x1 : w.x1 + shift, y = post ? w.y1 + shift : w.y1;
    const std::int64_t length = pick(chance >> 32, mesh);
    if (along)
        return post ? Line{x, y, x, y + length} : Line{x, y, x + length, y};
    return {x, y, x + length, y + mesh - length};
}

Plan::Line Plan::path_line(std::size_t j) const
{
    const std::uint64_t a = primer::mix(4 * j + 1), b = primer::mix(a), c = primer::mix(b);
    if (j % 4 == 0 && n_ > 0) // the first path touches the last wall, others any wall
        return aimed_at(j == 0 ? n_ - 1 : static_cast<std::size_t>(a % n_), b);
    const std::int64_t x = pick(a, extent_ + 1), y = pick(a >> 32, extent_ + 1);
    if (j % 4 == 1) // from anywhere to anywhere
        return {x, y, pick(b, extent_ + 1), pick(b >> 32, extent_ + 1)};
    const auto near = [&](std::int64_t at, std::uint64_t chance) {
        return std::clamp<std::int64_t>(at + pick(chance, 2 * reach + 1) - reach, 0, extent_);
    };
    return {x, y, near(x, c), near(y, c >> 32)};
}

Segment Plan::mapped(const Line& line) const
{
    const auto u = [&](std::int64_t x, std::int64_t y) {
        return static_cast<std::int32_t>(scale_ * (2 * x - y - extent_ / 2));
    };
    const auto v = [&](std::int64_t x, std::int64_t y) {
        return static_cast<std::int32_t>(scale_ * (x + 2 * y - extent_ * 3 / 2));
    };
    return {u(line.x0, line.y0), v(line.x0, line.y0), u(line.x1, line.y1), v(line.x1, line.y1)};
}

Segment Plan::wall(std::size_t i) const
{
    return mapped(wall_line(i));
}
Segment Plan::path(std::size_t j) const
{
    return mapped(path_line(j));
}

std::uint64_t Plan::crossings(std::size_t j) const
{
    const Line p = path_line(j);
    const std::int64_t rails = static_cast<std::int64_t>(n_) - posts_;
    const auto post = [&](std::int64_t column, std::int64_t row) {
        return column < columns_ && row >= 0 && row * columns_ + column < posts_;
    };
    const auto rail = [&](std::int64_t row, std::int64_t column) {
        return column >= 0 && column < columns_ && row * columns_ + column < rails;
    };
    return on_lines(p.x0, p.y0, p.x1, p.y1, post) + on_lines(p.y0, p.x0, p.y1, p.x1, rail);
}

double needed_bytes(const Problem& problem)
{
    const auto n = static_cast<double>(problem.n), m = static_cast<double>(problem.m);
    return 16 * n + 20 * m + index_bytes(problem.n);
}

std::string request(const Problem& problem)
{
    return problem.from_files()
               ? "--walls " + problem.walls
               : "--n " + std::to_string(problem.n) + " --m " + std::to_string(problem.m);
}

Scene load(Problem& problem)
{
    if (problem.walls.empty() != problem.paths.empty())
        throw primer::BadRequest(
            problem.paths.empty() ? "--walls " + problem.walls + ": needs --paths FILE beside it"
                                  : "--paths " + problem.paths + ": needs --walls FILE beside it");
    const auto check_sizes = [&] {
        check_picture(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
    };
    if (problem.from_files()) {
        const Scene scene =
            rounded(read_pieces(problem.walls, "--walls"), read_pieces(problem.paths, "--paths"));
        problem.n = scene.walls.size();
        problem.m = scene.paths.size();
        check_sizes();
        return scene;
    }
    check_sizes();
    const Plan plan(problem.n);
    Scene scene{std::vector<Segment>(problem.n), std::vector<Segment>(problem.m)};
    for (std::size_t i = 0; i < problem.n; ++i)
        scene.walls[i] = plan.wall(i);
    for (std::size_t j = 0; j < problem.m; ++j)
        scene.paths[j] = plan.path(j);
    return scene;
}

// The point a0 + t r = b0 + u s has t = (b0 - a0) x s / (r x s) and u = (b0 - a0) x r / (r x s).
bool meet(const Segment& a, const Segment& b)
{
    struct Vector {
        std::int64_t x, y;
    };
    const auto cross = [](Vector v, Vector w) { return v.x * w.y - v.y * w.x; };
    const auto between = [](std::int64_t value, std::int64_t end) {
        return end > 0 ? value >= 0 && value <= end : value <= 0 && value >= end;
    };
    const Vector r{std::int64_t{a.x1} - a.x0, std::int64_t{a.y1} - a.y0};
    const Vector s{std::int64_t{b.x1} - b.x0, std::int64_t{b.y1} - b.y0};
    const Vector d{std::int64_t{b.x0} - a.x0, std::int64_t{b.y0} - a.y0};
    if (const std::int64_t rs = cross(r, s); rs != 0)
        return between(cross(d, s), rs) && between(cross(d, r), rs);
    if (cross(d, r) != 0 || cross(d, s) != 0)
        return false; // parallel, on two lines
    // On one line, in the order of x, then y: does one begin before the other ends?
    using Point = std::pair<std::int32_t, std::int32_t>;
    const auto [a_low, a_high] = std::minmax({Point{a.x0, a.y0}, Point{a.x1, a.y1}});
    const auto [b_low, b_high] = std::minmax({Point{b.x0, b.y0}, Point{b.x1, b.y1}});
    return a_low <= b_high && b_low <= a_high;
}

primer::Outcome judge(std::span<const std::uint32_t> counts, const Scene& scene,
                      const Problem& problem)
{
    const Plan plan(problem.n);
    std::size_t mistakes = 0;
    std::vector<double> values(counts.begin(), counts.end());
    for (std::size_t j = 0; j < counts.size(); ++j) {
        std::uint64_t exact = 0;
        if (!problem.from_files())
            exact = plan.crossings(j);
        else
            for (const Segment& wall : scene.walls)
                exact += meet(scene.paths[j], wall);
        mistakes += counts[j] != std::min<std::uint64_t>(exact, problem.limit());
    }
    primer::Outcome outcome;
    outcome.check = {"paths with a wrong number of crossings", static_cast<double>(mistakes), 0};
    const auto n = static_cast<double>(problem.n), m = static_cast<double>(problem.m);
    outcome.bytes = 16 * n + 20 * m; // read walls and paths, write the counts
    outcome.bytes_moved = outcome.bytes;
    outcome.bytes_written = 4 * m;
    outcome.data_bytes = outcome.bytes;
    outcome.checksum = primer::checksum(values);
    outcome.sum = std::accumulate(values.begin(), values.end(), 0.0);
    return outcome;
}

} // namespace path_crossing
