// What the exercises of this chapter have in common: a grid, and one row of one step. They are the
// chapter's own (heat.hpp) in their plainest form.
#pragma once

#include <cstddef>
#include <vector>

inline constexpr double r = 0.2; // as in the chapter: at most 1/4 of a neighbour flows in one step

// Temperatures: rows 1 … rows(), columns 1 … cols(). Around them runs an edge one cell wide: rows 0
// and rows() + 1, columns 0 and cols() + 1.
class Grid
{
  private:
    std::size_t rows_, cols_;
    std::vector<double> cells_; // row after row

  public:
    Grid(std::size_t rows, std::size_t cols)
        : rows_(rows), cols_(cols), cells_((rows + 2) * (cols + 2))
    {
    }
    std::size_t rows() const { return rows_; }
    std::size_t cols() const { return cols_; }
    // Row i in one piece: cols() + 2 cells, with those of the edge.
    double* row(std::size_t i) { return &cells_[i * (cols_ + 2)]; }
    const double* row(std::size_t i) const { return &cells_[i * (cols_ + 2)]; }
    double& operator()(std::size_t i, std::size_t j) { return row(i)[j]; }
    double operator()(std::size_t i, std::size_t j) const { return row(i)[j]; }
};

// Row i of `next` from rows i - 1, i and i + 1 of `now`, 1 <= i <= rows().
inline void update_row(const Grid& now, Grid& next, std::size_t i)
{
    for (std::size_t j = 1; j <= now.cols(); ++j)
        next(i, j) = now(i, j) + r * (now(i - 1, j) + now(i + 1, j) + now(i, j - 1) +
                                      now(i, j + 1) - 4 * now(i, j));
}
