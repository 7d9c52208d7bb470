#include "check.hpp"

#include <algorithm>

#include <unistd.h>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/picture.hpp"

namespace parallel_map
{

constexpr std::size_t most_steps = 65534; // 65535 stands for a point that nobody has computed

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "tiles of the Mandelbrot set (a file brings its own)");
    flags.add("--tile", problem.tile, "points a side of each tile", 1, 4096);
    flags.add("--limit", problem.limit, "steps that a point is given at most", 1, most_steps);
    flags.add("--chunk", problem.chunk, "tiles that a worker takes at a time", 1, 1 << 30);
    flags.add("--input", problem.input, "a CSV file of other tiles: lines re,im,width");
    flags.add("--output", problem.output, "write the picture to this .png, .pgm or .csv file");
    flags.add("--who", problem.who, "write a picture coloured by who computed each tile");
    flags.add("--progress", problem.progress, "a progress bar on standard error (auto: a terminal)",
              {"auto", "on", "off"});
    flags.takes_place_of("--input", {"--n"});
}

std::vector<tiles::Tile> items(Problem& problem)
{
    if (problem.input.empty())
        return tiles::whole_set(problem.n);
    std::vector<tiles::Tile> all = tiles::read(problem.input);
    problem.n = all.size();
    return all;
}

double result_bytes(const Problem& problem)
{
    return static_cast<double>(problem.n) *
           (static_cast<double>(size_of_result(problem)) + sizeof(Times) + 32);
}

std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n) + " --tile " + std::to_string(problem.tile);
}

bool shows_progress(const Problem& problem)
{
    return problem.progress == "on" || (problem.progress == "auto" && isatty(STDERR_FILENO) != 0);
}

Map::Map(const Problem& asked, std::vector<tiles::Tile> all, std::span<Counter> counters, bool show)
    : problem(asked), items(std::move(all)), result_size(size_of_result(asked)),
      times(new Times[items.size()]), progress(items.size(), counters, show),
      data_(new (std::align_val_t{cache_line}) std::byte[items.size() * result_size])
{
}

void Map::reset(bool with_results)
{
    for (std::size_t i = 0; i < items.size(); ++i)
        times[i].done = 0;
    if (with_results)
        std::fill_n(data_.get(), bytes().size(),
                    std::byte{0xff}); // 65535 steps: more than any limit
    progress.restart();
}

void Map::compute(std::size_t i, int worker)
{
    const std::uint64_t sum = tiles::compute(items[i], problem.tile, problem.limit, steps(i));
    header(i) = {static_cast<std::uint64_t>(worker), sum};
    ++times[i].done;
    progress.counter(static_cast<std::size_t>(worker)).add_one();
}

Header& Map::header(std::size_t i) const
{
    return *reinterpret_cast<Header*>(data_.get() + i * result_size);
}

std::span<std::uint16_t> Map::steps(std::size_t i) const
{
    auto* const first =
        reinterpret_cast<std::uint16_t*>(data_.get() + i * result_size + sizeof(Header));
    return {first, problem.tile * problem.tile};
}

namespace
{

// Whether the point lies in the heart-shaped part of the set or in the disc left of it, by their
// formulas, and not so near the edge that rounding might let it out.
bool never_leaves(const tiles::Point& c)
{
    const double left = c.re - 0.25, q = left * left + c.im * c.im;
    const double disc = (c.re + 1) * (c.re + 1) + c.im * c.im;
    return q * (q + left) < 0.2499 * c.im * c.im - 1e-9 || disc < 0.0624;
}

// One point's steps, by itself.
std::size_t steps_of(const tiles::Point& c, std::size_t limit)
{
    if (never_leaves(c))
        return limit;
    double x = 0, y = 0;
    for (std::size_t count = 0; count < limit; ++count) {
        const double next = std::fma(x, x, std::fma(-y, y, c.re));
        y = std::fma(x + x, y, c.im);
        x = next;
        if (!(std::fma(x, x, y * y) <= 4))
            return count;
    }
    return limit;
}

} // namespace

primer::Outcome judge(const Map& map)
{
    primer::Outcome outcome;
    double wrong = 0, steps = 0;
    const std::size_t n = map.items.size(), points = map.problem.tile * map.problem.tile;
    for (std::size_t i = 0; i < n; ++i) {
        std::uint64_t sum = 0;
        for (std::size_t k = 0; k < points; ++k) {
            const std::size_t right =
                steps_of(tiles::point(map.items[i], map.problem.tile, k), map.problem.limit);
            const std::uint16_t found = map.steps(i)[k];
            wrong += found == right ? 0 : 1;
            sum += right;
            outcome.checksum += primer::mix(primer::mix(i * points + k) + found);
        }
        wrong += map.times[i].done == 1 && map.header(i).sum == sum ? 0 : 1;
        steps += static_cast<double>(sum);
    }
    outcome.check = {"points that are wrong and items that were not done once", wrong, 0};
    outcome.flops = 10 * steps; // a multiply-add counts as two
    const double items = static_cast<double>(n), size = static_cast<double>(map.result_size);
    outcome.bytes = items * (sizeof(tiles::Tile) + size);
    outcome.bytes_written = items * size;
    outcome.bytes_moved = items * (sizeof(tiles::Tile) + 2 * size);
    outcome.data_bytes = items * (sizeof(tiles::Tile) + size);
    return outcome;
}

void check_outputs(const Problem& problem)
{
    const tiles::Layout layout(problem.n);
    for (const auto& [flag, path] : {std::pair{std::string("--output"), problem.output},
                                     std::pair{std::string("--who"), problem.who}}) {
        primer::require_not_input(path, problem.input, flag);
        if (!path.empty() && problem.n == 0)
            throw primer::BadRequest(flag + " " + path +
                                     ": no tiles make no picture: choose --n 1 or more");
        primer::check_output(path, layout.rows * problem.tile, layout.cols * problem.tile, flag);
    }
}

// The picture's rows from top to bottom; value(i, k) is what point k of item i shows.
template<typename Value>
static void write(const Map& map, const std::string& path, double high, Value&& value)
{
    if (path.empty())
        return;
    const tiles::Layout layout(map.items.size());
    const std::size_t side = map.problem.tile, rows = layout.rows * side;
    primer::PictureWriter writer(path, rows, layout.cols * side, 0, high);
    std::vector<double> line(layout.cols * side);
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t col = 0; col < line.size(); ++col) {
            const std::size_t i = col / side * layout.rows + row / side;
            const std::size_t k = row % side * side + col % side;
            line[col] = i < map.items.size() ? value(i, k) : 0;
        }
        writer.add_row(line);
    }
    writer.finish();
}

void save(const Map& map, std::size_t workers)
{
    // How dark a point is: the logarithm of its steps shows what happens near the set.
    const double most = std::log2(1.0 + static_cast<double>(map.problem.limit));
    const auto shade = [&](std::size_t i, std::size_t k) {
        const std::uint16_t steps = map.steps(i)[k];
        return steps == map.problem.limit ? 0 : std::log2(1.0 + steps) / most;
    };
    write(map, map.problem.output, 1, shade);
    // Each worker has a band of the colours, with dark for the set.
    write(map, map.problem.who, 1, [&](std::size_t i, std::size_t k) {
        const double base =
            (static_cast<double>(map.header(i).worker) + 0.5) / static_cast<double>(workers);
        return (map.steps(i)[k] == map.problem.limit ? 0.75 : 1.0) * base * 0.9;
    });
}

} // namespace parallel_map
