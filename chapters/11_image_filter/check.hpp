// The chapter's flags, its pictures, and how the answer is known.
//
// A generated picture has the brightness f(x) + g(y): f and g are random numbers, one for each
// column and one for each row. The weights of a filter add up to one exactly, and rounding comes
// last: so a sum down takes f(x) along as it is, and a sum across takes what became of g(y). What a
// filter makes is therefore F(x) + G(y), where F and G are found by filtering two lines instead of
// a picture. Every pixel is compared with that. A constant picture stays as it is in the same way.
//
// A reader's own pictures, and those that JPEG has changed, have no such form. They are filtered
// again by plain loops, and compared in the same way.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "image_filter.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace image_filter
{

struct Problem {
    std::string job = "batch";    // batch or blur
    std::optional<std::size_t> n; // pictures; blur: rows and columns of the one picture
    std::size_t edge = 128;
    double sigma = 2;
    std::string coded = "no";    // png, jpeg: the pictures begin and end as files in memory
    std::string order = "given"; // or largest, smallest: comes first
    std::string input, output;   // folders (or one file); empty: generated, and nowhere
};

void add_flags(primer::Flags& flags, Problem& problem);
// What was left open, and what does not go together (BadRequest). After parse().
void settle(Problem& problem);
Job job_of(const Problem& problem);
std::string request(const Problem& problem);
// The bytes of all pictures, as they are generated, and of what becomes of them.
double needed_bytes(const Problem& problem);

// A generated picture: its size, with a heavy tail (most are small, a few are very large), and its
// pixels.
struct Size {
    std::size_t rows, cols, channels;
};
Size size_of(const Problem& problem, std::size_t i);
Image generated(Size size, std::size_t i);

// The album, without results. From a folder: its .png, .jpg and .jpeg files in the order of their
// names, not yet opened. Throws BadRequest when there are none, or when the output could not be
// written.
std::vector<Slot> load(const Problem& problem);
// Before each run.
void reset(std::span<Slot> album);

// What job makes of generated picture i, by the formula; of any picture, by plain loops.
Image expected(Size size, std::size_t i, const Job& job);
Image plain(const Image& picture, const Job& job);

// Compares all results that are here. What a rank has not done, another one has: `done` says how
// often all ranks together did each picture, `skipped` how often they skipped it.
primer::Outcome judge(std::span<const Slot> album, const Problem& problem,
                      std::span<const int> done, std::span<const int> skipped);

// Prints a line for each picture that was skipped here, and writes the results that are here to
// --output. Returns how many were skipped.
std::size_t finish(std::span<const Slot> album, const Problem& problem);
// The line that counts them.
std::string words_of(std::size_t skipped, std::size_t all);

} // namespace image_filter
