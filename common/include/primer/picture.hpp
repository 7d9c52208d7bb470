// Pictures and tables as a program's input and output: reading one to start from (--input), and
// writing what became of it (--output). Everything that is wrong with a file is a BadRequest of one
// line that begins with the flag and the file's name. Compiled in common/pictures; a chapter links
// primer_pictures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "primer/file.hpp"

namespace primer
{

struct Picture {
    std::size_t rows = 0, cols = 0;
    std::vector<double> values; // row after row; of pictures from 0 (black) to 1 (white)
};

// Reads a PGM picture (P2 or P5, 8 or 16 bits), a PNG picture (its brightness; 16 bits are taken
// as linear) or a CSV table of numbers, told apart by their contents. Sizes are checked against the
// memory that there is before anything is allocated.
Picture read_picture(const std::string& path);

// Whether `path` can become a picture of rows by cols cells: its ending is known, its folder can be
// written. "" always can. `flag` asked for it. Throws BadRequest.
void check_output(const std::string& path, std::size_t rows, std::size_t cols,
                  const std::string& flag = "--output");

// Writes a picture row by row: to .png (in colour), .pgm (in grey; both in 256 levels, of which the
// first is `low` and the last is `high`), or .csv (each number in as many digits as tell it from
// all others). The file appears whole at finish(), or not at all.
class PictureWriter
{
  public:
    PictureWriter(std::string path, std::size_t rows, std::size_t cols, double low, double high);
    PictureWriter(const PictureWriter&) = delete;
    PictureWriter& operator=(const PictureWriter&) = delete;
    void add_row(std::span<const double> row); // does not throw: finish() says what went wrong
    void finish();

  private:
    std::string path_;
    Part part_; // the unfinished one beside it
    std::string ending_;
    std::size_t rows_, cols_;
    double low_, high_;
    std::vector<std::uint8_t> levels_; // of the whole picture, for PNG
    std::ofstream out_;                // for PGM and CSV
    std::string line_;
};

// The level of a value, 0 to 255, and the colour of a level: red, green, blue.
std::uint8_t level(double value, double low, double high);
struct Colour {
    std::uint8_t red, green, blue;
};
Colour colour(std::uint8_t level);

} // namespace primer
