// A warm square plate whose edges are kept at temperature zero cools down: the heat equation
// u_t = u_xx + u_yy, in explicit steps on a grid. A step replaces each temperature by a mean of its
// own and its four neighbours' (the five-point stencil, forward in time: Courant, Friedrichs and
// Lewy, "Über die partiellen Differenzengleichungen der mathematischen Physik", 1928).
//
// At most r = 1/4 of a neighbour may flow in one step; with more the steps blow up.
#pragma once

#include <Eigen/Core>

#include <cstddef>
#include <string>
#include <vector>

#include "primer/flags.hpp"
#include "primer/partition.hpp"
#include "primer/untouched.hpp"

namespace heat
{

inline constexpr double r = 0.2; // time step / (grid spacing)²

struct Problem {
    std::size_t n = 4000; // rows, and columns, of the plate without its edges
    std::size_t steps = 10;
    std::string input, output; // files; empty: the sine mode, and no picture
};

void add_flags(primer::Flags& flags, Problem& problem);

using Index = Eigen::Index;
// A grid of temperatures, rows in one piece each: u(i, j) is row i, column j.
using Grid = Eigen::Map<Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

// The plate before the first step: a sine mode, or a picture. With ranks, each knows the size of
// the whole and the values of its own rows.
struct Start {
    std::size_t rows = 0, cols = 0; // of the whole plate, without edges
    primer::Range mine;             // the rows that this worker holds
    bool is_picture = false;
    std::vector<double> picture;      // my rows of the picture, one after another
    std::vector<double> down, across; // the sine mode: down[i] * across[j]
    double low = 0, high = 1; // the whole plate's temperatures lie between these; so do its edges

    // Row i, column j of the whole plate; row i must be one of mine.
    double at(std::size_t i, std::size_t j) const
    {
        return is_picture ? picture[(i - mine.begin) * cols + j] : down[i] * across[j];
    }
};

// The sine mode on an n by n plate, all rows or those of one worker.
Start sine_mode(std::size_t n, primer::Range mine);
// Reads the picture, if the flags name one; else only the size is known. Throws BadRequest when the
// input is not a picture, or when the output cannot be written.
Start begin(const Problem& problem);
// What the flags ask for, all rows of it. Throws BadRequest also when there is not memory enough.
Start load(const Problem& problem);
// Puts a picture's size into the record. Called after parse().
void note_size(primer::Flags& flags, const Start& start);

// Two grids of the rows start.mine: this step's temperatures and the next one's. Around them runs
// an edge one cell wide: rows 0 and rows + 1, columns 0 and cols + 1. Not filled (first touch).
class Plate
{
  private:
    primer::Untouched memory_[2];
    Grid grids_[2];
    int turn_ = 0;

  public:
    explicit Plate(const Start& start);
    Index rows, cols;          // without the edge
    bool has_above, has_below; // whether the plate goes on beyond my first and my last row
    Grid& now() { return grids_[turn_]; }
    Grid& next() { return grids_[1 - turn_]; }
    const Grid& now() const { return grids_[turn_]; }
    void swap() { turn_ = 1 - turn_; } // the two change names; no value is moved
};

// Row i of both grids (0 and rows + 1: the edge, zero). Called by the thread that will update it.
void fill_row(Plate& plate, const Start& start, Index i);

// Fills the plate, and takes `steps` steps: one thread, …
void fill_serial(Plate& plate, const Start& start);
void solve_serial(Plate& plate, std::size_t steps);
// … or a team of threads; called outside any parallel region.
void fill_openmp(Plate& plate, const Start& start);
void solve_openmp(Plate& plate, std::size_t steps);

} // namespace heat
