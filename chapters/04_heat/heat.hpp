// A warm square plate whose edges are kept at temperature zero cools down: the heat equation
// u_t = u_xx + u_yy, in explicit steps on a grid. A step replaces each temperature by a mean of its
// own and its four neighbours' (the five-point stencil, forward in time: Courant, Friedrichs and
// Lewy, "Über die partiellen Differenzengleichungen der mathematischen Physik", 1928).
//
// At most r = 1/4 of a neighbour may flow in one step; with more the steps blow up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace heat
{

inline constexpr double r = 0.2; // time step / (grid spacing)²

using Index = std::ptrdiff_t; // of a row or a column; signed, so that differences are harmless

// #region grid
// Temperatures, row after row, in memory that another object owns: u(i, j) is row i, column j. Rows
// 1 … rows and columns 1 … cols are the plate; around them runs an edge one cell wide. From one row
// to the next it is a whole number of cache lines (the leading dimension), and column 1 begins a
// line, so that vectors of cells never lie across two lines. The number is odd: a power of two
// would put all rows' cells of one column into the same few places of a cache.
class Grid
{
  private:
    double* first_; // the cell (0, 0)
    Index leading_;
    // A cache line is 64 bytes: eight cells.
    static Index leading(Index cols) { return ((cols + 2 + 7) / 8 | 1) * 8; }

  public:
    Grid(std::span<double> memory, Index cols)
        : first_(memory.data() + 7 - reinterpret_cast<std::uintptr_t>(memory.data()) / 8 % 8),
          leading_(leading(cols))
    {
    }
    double& operator()(Index i, Index j) const { return first_[i * leading_ + j]; }
    // How many cells of memory a grid takes.
    static std::size_t memory(Index rows, Index cols)
    {
        return static_cast<std::size_t>((rows + 2) * leading(cols) + 7);
    }
};
// #endregion grid

// The plate before the first step: a sine mode, or a picture. With ranks, each knows the size of
// the whole and the values of its own rows.
struct Start {
    std::size_t rows = 0, cols = 0; // of the whole plate, without edges
    std::size_t begin = 0, end = 0; // the rows that this worker holds: begin … end - 1
    bool is_picture = false;
    std::vector<double> picture;      // my rows of the picture, one after another
    std::vector<double> down, across; // the sine mode: down[i] * across[j]
    double low = 0, high = 1; // the whole plate's temperatures lie between these; so do its edges

    // Row i, column j of the whole plate; row i must be one of mine.
    double at(std::size_t i, std::size_t j) const
    {
        return is_picture ? picture[(i - begin) * cols + j] : down[i] * across[j];
    }
};

// Two grids of the rows begin … end - 1: this step's temperatures and the next one's.
struct Plate {
    // Over two pieces of Grid::memory(rows, cols) cells. Does not write (first touch): see fill().
    Plate(const Start& start, std::span<double> first, std::span<double> second)
        : now(first, static_cast<Index>(start.cols)), next(second, static_cast<Index>(start.cols)),
          rows(static_cast<Index>(start.end - start.begin)), cols(static_cast<Index>(start.cols)),
          has_above(rows > 0 && start.begin > 0), has_below(rows > 0 && start.end < start.rows)
    {
    }
    Grid now, next;
    Index rows, cols;          // without the edge
    bool has_above, has_below; // whether the plate goes on beyond my first and my last row
    void swap() { std::swap(now, next); } // the two change names; no value is moved
};

// Row i of both grids at the start (0 and rows + 1: the edge, zero).
inline void fill_row(Plate& plate, const Start& start, Index i)
{
    for (Index j = 0; j <= plate.cols + 1; ++j)
        plate.now(i, j) = plate.next(i, j) = 0;
    if (i < 1 || i > plate.rows)
        return;
    const std::size_t row = start.begin + static_cast<std::size_t>(i) - 1;
    for (std::size_t j = 0; j < start.cols; ++j)
        plate.now(i, static_cast<Index>(j) + 1) = start.at(row, j);
}

// #region row
// What the cell in row i, column j becomes in one step.
inline double updated(const Grid& now, Index i, Index j)
{
    const double near = (now(i - 1, j) + now(i + 1, j)) + (now(i, j - 1) + now(i, j + 1));
    return now(i, j) + r * (near - 4 * now(i, j));
}

// Row i of `next` from rows i - 1, i and i + 1 of `now`.
inline void update_row(const Grid& now, const Grid& next, Index i, Index cols)
{
    // No cell of `next` is read, so several may be computed at once.
#pragma omp simd
    for (Index j = 1; j <= cols; ++j)
        next(i, j) = updated(now, i, j);
}
// #endregion row

// Every kernel file defines these three; the linker takes one file for each program. Called by one
// thread, outside any parallel region (by each rank, with its block).

// Puts the start into the plate. The memory has not been touched before: each thread fills the rows
// that it will update.
void fill(Plate& plate, const Start& start);

// Takes `steps` steps; afterwards plate.now is the plate. (Ranks need MPI: heat_mpi.hpp.)
void solve(Plate& plate, std::size_t steps);

// Bytes that all workers together move between memory and caches in `steps` steps of `cells` cells.
double bytes_moved(double cells, std::size_t steps);

} // namespace heat
