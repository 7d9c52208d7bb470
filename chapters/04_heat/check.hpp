// The chapter's flags, its input and output, and how the answer is known.
//
// The sine mode sin(k pi x) sin(l pi y), sampled on the grid, is an eigenvector of the step: one
// step multiplies it by lambda(k, l), exactly. So the sine mode's answer is known in every cell. A
// picture is a sum of sine modes, so its share of any one mode shrinks by that mode's lambda: nine
// of them are compared. And no step makes a temperature that is higher, or lower, than all before
// (the maximum principle). What remains is rounding, and bound() says how much at most.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "heat.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "primer/untouched.hpp"

namespace heat
{

// 4000, or less where the two plates would fill more than half of the memory that is free.
std::size_t default_size();

struct Problem {
    std::size_t n = default_size(); // rows, and columns, of the plate without its edges
    std::size_t steps = 10;
    std::string input, output; // files; empty: the sine mode, and no picture
};

void add_flags(primer::Flags& flags, Problem& problem);

// The sine mode on an n by n plate, its rows begin … end - 1.
Start sine_mode(std::size_t n, std::size_t begin, std::size_t end);
// Reads the picture, if the flags name one; else only the size is known. Throws BadRequest when the
// input is not a picture, or when the output cannot be written.
Start begin(const Problem& problem);
// What the flags ask for, all rows of it. Throws BadRequest also when there is not memory enough.
Start load(const Problem& problem);
// Puts a picture's size into the record. Called after parse().
void note_size(primer::Flags& flags, const Start& start);

// A plate with memory of its own, which nobody has touched yet.
class OwnPlate
{
  private:
    primer::Untouched first_, second_;

  public:
    explicit OwnPlate(const Start& start)
        : first_(Grid::memory(static_cast<Index>(start.end - start.begin),
                              static_cast<Index>(start.cols))),
          second_(first_.span().size()), plate(start, first_.span(), second_.span())
    {
    }
    Plate plate;
};

// The bytes that a run needs, and the words that asked for them.
double needed_bytes(std::size_t rows, std::size_t cols, const Problem& problem);
std::string request(const Problem& problem, std::size_t rows, std::size_t cols);

// sin(k pi (i + 1) / (n + 1)) for i = 0, …, n - 1, each to within 3 units of the last place of 1.
std::vector<double> sine(std::size_t k, std::size_t n);

// The largest error that rounding can explain, in every cell and in every weighted mean of cells.
// u = 2^-53, temperatures at most A. One step rounds seven times; with |r| <= 1/4 that is at most
// (24 r + 1) u A < 6 u A for a cell, and the step is a mean, which does not enlarge what it is
// given: 6 u A for each step. The sampled sines are wrong by up to 3 u each and are multiplied,
// before and after: 14 u A; divided by the modes' mean size (at least 0.36), and with what long
// double loses in the sums, 64 u A.
double bound(const Start& start, std::size_t steps);

inline constexpr std::size_t modes = 3; // k and l: 1, 2, 3

// What the rows of one worker say about the answer; several workers' are added and maximised.
struct Findings {
    double error = 0; // the largest of this worker's cells
    // Sums of temperature times mode (k, l) before and after, and of the mode's size.
    std::array<long double, modes*modes> before = {}, after = {}, size = {};
    std::uint64_t checksum = 0;
};
Findings examine(const Plate& plate, const Start& start, std::size_t steps);
// The verdict on findings whose sums are the whole plate's.
primer::Outcome verdict(const Findings& findings, const Start& start, const Problem& problem);

// Both, for a plate in one piece.
inline primer::Outcome judge(const Plate& plate, const Start& start, const Problem& problem)
{
    return verdict(examine(plate, start, problem.steps), start, problem);
}

// Row i of the plate as it is now, 1 <= i <= plate.rows, without its edge.
inline std::span<const double> inner_row(const Plate& plate, Index i)
{
    return {&plate.now(i, 1), static_cast<std::size_t>(plate.cols)};
}
// Writes the plate as it is now to problem.output, if that names a file.
void save(const Plate& plate, const Start& start, const Problem& problem);

} // namespace heat
