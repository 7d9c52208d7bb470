// What all programs of the chapter share beside their kernels: the start and the flags.
#include "heat.hpp"

#include <algorithm>

#include "answer.hpp"
#include "picture/picture.hpp"
#include "primer/huge_pages.hpp"
#include "primer/memory.hpp"

namespace heat
{

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "rows and columns of the plate (a picture brings its own)");
    flags.add("--steps", problem.steps, "time steps");
    flags.add("--input", problem.input, "start from this picture (PGM, PNG) or table (CSV)");
    flags.add("--output", problem.output, "write the last step to this .png, .pgm or .csv file");
}

Start sine_mode(std::size_t n, primer::Range mine)
{
    Start start;
    start.rows = start.cols = n;
    start.mine = mine;
    start.down = start.across = sine(1, n);
    return start;
}

Start begin(const Problem& problem)
{
    Start start;
    start.rows = start.cols = problem.n;
    if (!problem.input.empty()) {
        Picture picture = read_picture(problem.input);
        const auto [low, high] = std::minmax_element(picture.values.begin(), picture.values.end());
        start.rows = picture.rows;
        start.cols = picture.cols;
        start.mine = {0, picture.rows};
        start.is_picture = true;
        start.low = std::min(*low, 0.0); // the edges are cold
        start.high = std::max(*high, 0.0);
        start.picture = std::move(picture.values);
    }
    check_output(problem.output, start.rows, start.cols);
    return start;
}

Start load(const Problem& problem)
{
    Start start = begin(problem);
    primer::require_memory(needed_bytes(start.rows, start.cols, problem),
                           request(problem, start.rows, start.cols));
    return start.is_picture ? start : sine_mode(start.rows, {0, start.rows});
}

void note_size(primer::Flags& flags, const Start& start)
{
    if (!start.is_picture)
        return;
    flags.note("n", start.rows);
    flags.note("columns", start.cols);
}

// One grid over memory that nobody has touched.
static Grid grid_over(primer::Untouched& memory, const Start& start)
{
    primer::prefer_huge_pages(memory.span());
    return Grid(memory.span().data(), static_cast<Index>(start.mine.size()) + 2,
                static_cast<Index>(start.cols) + 2);
}

Plate::Plate(const Start& start)
    : memory_{primer::Untouched((start.mine.size() + 2) * (start.cols + 2)),
              primer::Untouched((start.mine.size() + 2) * (start.cols + 2))},
      grids_{grid_over(memory_[0], start), grid_over(memory_[1], start)},
      rows(static_cast<Index>(start.mine.size())), cols(static_cast<Index>(start.cols)),
      has_above(rows > 0 && start.mine.begin > 0),
      has_below(rows > 0 && start.mine.end < start.rows)
{
}

void fill_row(Plate& plate, const Start& start, Index i)
{
    plate.now().row(i).setZero();
    plate.next().row(i).setZero();
    if (i < 1 || i > plate.rows)
        return;
    const std::size_t g = start.mine.begin + static_cast<std::size_t>(i) - 1;
    for (std::size_t j = 0; j < start.cols; ++j)
        plate.now()(i, static_cast<Index>(j) + 1) = start.at(g, j);
}

} // namespace heat
