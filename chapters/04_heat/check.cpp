#include "check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "primer/picture.hpp"
#include "primer/worst.hpp"

namespace heat
{
namespace
{

double distance_outside(double value, double low, double high)
{
    return primer::worst(primer::worst(0, low - value), value - high);
}

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "rows and columns of the plate (a picture brings its own)");
    flags.add("--steps", problem.steps, "time steps");
    flags.add("--input", problem.input, "start from this picture (PGM, PNG) or table (CSV)");
    flags.add("--output", problem.output, "write the last step to this .png, .pgm or .csv file");
    flags.takes_place_of("--input", {"--n"});
}

Start sine_mode(std::size_t n, std::size_t begin, std::size_t end)
{
    Start start;
    start.rows = start.cols = n;
    start.begin = begin;
    start.end = end;
    start.down = start.across = sine(1, n);
    return start;
}

std::size_t default_size()
{
    const double cells = static_cast<double>(primer::available_memory()) / 2 / (2 * sizeof(double));
    return static_cast<std::size_t>(std::clamp(std::sqrt(cells), 1.0, 4000.0));
}

Start begin(const Problem& problem)
{
    Start start;
    start.rows = start.cols = problem.n;
    if (!problem.input.empty()) {
        primer::Picture picture = primer::read_picture(problem.input);
        const auto [low, high] = std::minmax_element(picture.values.begin(), picture.values.end());
        start.rows = picture.rows;
        start.cols = picture.cols;
        start.end = picture.rows;
        start.is_picture = true;
        start.low = std::min(*low, 0.0); // the edges are cold
        start.high = std::max(*high, 0.0);
        start.picture = std::move(picture.values);
    }
    if (!problem.output.empty() && (start.rows == 0 || start.cols == 0))
        throw primer::BadRequest("--output " + problem.output +
                                 ": a plate without cells makes no picture: choose --n 1 or more");
    primer::require_not_input(problem.output, problem.input, "--output");
    primer::check_output(problem.output, start.rows, start.cols);
    return start;
}

Start load(const Problem& problem)
{
    Start start = begin(problem);
    primer::require_memory(needed_bytes(start.rows, start.cols, problem),
                           request(problem, start.rows, start.cols));
    return start.is_picture ? start : sine_mode(start.rows, 0, start.rows);
}

void note_size(primer::Flags& flags, const Start& start)
{
    if (!start.is_picture)
        return;
    flags.note("n", start.rows);
    flags.note("columns", start.cols);
}

// Whole numbers bring the angle to the first quarter of the circle, where an angle that is rounded
// moves its sine least.
std::vector<double> sine(std::size_t k, std::size_t n)
{
    std::vector<double> values(n);
    const std::size_t half = n + 1; // this many steps of the angle are pi
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t angle = k * (i + 1) % (2 * half);
        const double sign = angle > half ? -1 : 1;
        angle = angle > half ? angle - half : angle;
        angle = std::min(angle, half - angle);
        values[i] = sign * std::sin(std::numbers::pi * static_cast<double>(angle) /
                                    static_cast<double>(half));
    }
    return values;
}

// What one step makes of mode (k, l), and that to the power of `steps`.
static long double decay(std::size_t k, std::size_t l, std::size_t rows, std::size_t cols,
                         std::size_t steps)
{
    const auto part = [](std::size_t mode, std::size_t n) {
        const long double s = std::sin(std::numbers::pi_v<long double> * mode / (2 * (n + 1.0L)));
        return s * s;
    };
    const long double lambda =
        1 - 4 * static_cast<long double>(r) * (part(k, rows) + part(l, cols));
    return std::pow(lambda, static_cast<long double>(steps));
}

double bound(const Start& start, std::size_t steps)
{
    const double u = std::numeric_limits<double>::epsilon() / 2;
    const double amplitude = std::max(-start.low, start.high);
    const double sines = start.is_picture ? 64 : 14;
    // Below the smallest normal number rounding is absolute.
    return (6 * static_cast<double>(steps) + sines) * u * amplitude +
           std::numeric_limits<double>::min();
}

Findings examine(const Plate& plate, const Start& start, std::size_t steps)
{
    Findings found;
    const double shrunk = static_cast<double>(decay(1, 1, start.rows, start.cols, steps));
    std::array<std::vector<double>, modes> down, across;
    for (std::size_t k = 0; start.is_picture && k < modes; ++k) {
        down[k] = sine(k + 1, start.rows);
        across[k] = sine(k + 1, start.cols);
    }
    for (Index i = 1; i <= plate.rows; ++i) {
        const std::size_t g = start.begin + static_cast<std::size_t>(i) - 1;
        const std::span<const double> row = inner_row(plate, i);
        found.checksum += primer::checksum(row, g * start.cols);
        for (std::size_t j = 0; j < row.size(); ++j)
            found.error = primer::worst(
                found.error, start.is_picture ? distance_outside(row[j], start.low, start.high)
                                              : std::abs(row[j] - shrunk * start.at(g, j)));
        for (std::size_t l = 0; start.is_picture && l < modes; ++l) {
            long double before = 0, after = 0, size = 0;
            for (std::size_t j = 0; j < row.size(); ++j) {
                before += static_cast<long double>(start.at(g, j)) * across[l][j];
                after += static_cast<long double>(row[j]) * across[l][j];
                size += std::abs(across[l][j]);
            }
            for (std::size_t k = 0; k < modes; ++k) {
                found.before[k * modes + l] += down[k][g] * before;
                found.after[k * modes + l] += down[k][g] * after;
                found.size[k * modes + l] += std::abs(down[k][g]) * size;
            }
        }
    }
    return found;
}

primer::Outcome verdict(const Findings& findings, const Start& start, const Problem& problem)
{
    primer::Outcome outcome;
    outcome.check = {start.is_picture ? "largest difference from nine sine modes' exact decay"
                                      : "largest difference from the sine mode's exact decay",
                     findings.error, bound(start, problem.steps)};
    for (std::size_t k = 1; start.is_picture && k <= std::min(modes, start.rows); ++k)
        for (std::size_t l = 1; l <= std::min(modes, start.cols); ++l) {
            const std::size_t m = (k - 1) * modes + l - 1;
            const long double expected =
                findings.before[m] * decay(k, l, start.rows, start.cols, problem.steps);
            const long double off = (findings.after[m] - expected) / findings.size[m];
            outcome.check.error =
                primer::worst(outcome.check.error, static_cast<double>(std::abs(off)));
        }
    const double cells = static_cast<double>(start.rows) * static_cast<double>(start.cols);
    const double updates = cells * static_cast<double>(problem.steps);
    outcome.flops = 7 * updates;
    outcome.bytes = 16 * updates; // in each step read a cell, write a cell
    outcome.bytes_moved = bytes_moved(cells, problem.steps);
    outcome.bytes_written = 8 * updates;
    outcome.data_bytes = 16 * cells; // two grids
    outcome.checksum = findings.checksum;
    return outcome;
}

void save(const Plate& plate, const Start& start, const Problem& problem)
{
    if (problem.output.empty())
        return;
    primer::PictureWriter writer(problem.output, start.rows, start.cols, start.low, start.high);
    for (Index i = 1; i <= plate.rows; ++i)
        writer.add_row(inner_row(plate, i));
    writer.finish();
}

double needed_bytes(std::size_t rows, std::size_t cols, const Problem& problem)
{
    // A row of a grid takes up to 17 cells more (the edge, and whole cache lines).
    const double cells = (static_cast<double>(rows) + 2) * (static_cast<double>(cols) + 17);
    const double input = problem.input.empty() ? 0 : 8;
    const double output = problem.output.empty() ? 0 : 1;
    return (16 + input + output) * cells;
}

std::string request(const Problem& problem, std::size_t rows, std::size_t cols)
{
    if (problem.input.empty())
        return "--n " + std::to_string(problem.n);
    return "--input " + problem.input + " (" + std::to_string(cols) + " x " + std::to_string(rows) +
           " cells)";
}

} // namespace heat
