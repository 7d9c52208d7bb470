#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

#include <unistd.h>

#include "png.hpp"
#include "primer/error.hpp"

namespace primer
{
namespace
{

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& request, const std::string& why)
{
    throw BadRequest(request + ": " + why);
}

std::string ending(const std::string& path)
{
    return fs::path(path).extension().string();
}

} // namespace

void check_output(const std::string& path, std::size_t rows, std::size_t cols,
                  const std::string& flag)
{
    if (path.empty())
        return;
    const std::string request = flag + " " + path;
    if (ending(path) != ".png" && ending(path) != ".pgm" && ending(path) != ".csv")
        refuse(request, "must end in .png, .pgm or .csv");
    if (rows == 0 || cols == 0)
        refuse(request, "a picture has at least one cell");
    if (ending(path) == ".png") {
        require_png(request);
        if (rows > 1000000 || cols > 1000000)
            refuse(request,
                   "a PNG picture has at most 1000000 rows and columns: choose .pgm or .csv");
    }
    std::error_code ignored;
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
        refuse(request, "is there already, and is not a file");
    const Part part(path); // access(2) is not enough: try to write
    if (!part.is_open() || (fs::exists(path, ignored) && access(path.c_str(), W_OK) != 0))
        refuse(request, "cannot write there: name a file in a folder that you can write to");
}

std::uint8_t level(double value, double low, double high)
{
    const double share = high > low ? (value - low) / (high - low) : 0;
    // Written so that a value that is not a number becomes 0.
    return static_cast<std::uint8_t>(std::lround(share > 0 ? std::min(share, 1.0) * 255 : 0));
}

// Straight lines between five colours of the map "inferno" (N. J. Smith and S. van der Walt,
// Matplotlib 1.5, CC0): its lightness rises evenly, so that it is read alike in print and by people
// who do not see all colours.
Colour colour(std::uint8_t level)
{
    constexpr std::array<std::array<double, 3>, 5> stops = {
        {{0, 0, 4}, {87, 16, 110}, {188, 55, 84}, {249, 142, 9}, {252, 255, 164}}};
    const double place = level / 255.0 * 4;
    const auto before = static_cast<std::size_t>(std::min(place, 3.0));
    const double t = place - static_cast<double>(before);
    const auto mixed = [&](std::size_t part) {
        return static_cast<std::uint8_t>(
            std::lround((1 - t) * stops[before][part] + t * stops[before + 1][part]));
    };
    return {mixed(0), mixed(1), mixed(2)};
}

PictureWriter::PictureWriter(std::string path, std::size_t rows, std::size_t cols, double low,
                             double high)
    : path_(std::move(path)), part_(path_), ending_(ending(path_)), rows_(rows), cols_(cols),
      low_(low), high_(high)
{
    if (ending_ == ".png")
        levels_.reserve(rows * cols);
    else
        out_.open(part_.name(), std::ios::binary);
    if (ending_ == ".pgm")
        out_ << "P5\n" << cols << " " << rows << "\n255\n";
}

void PictureWriter::add_row(std::span<const double> row)
{
    line_.clear();
    for (const double value : row) {
        if (ending_ != ".csv") {
            line_ += static_cast<char>(level(value, low_, high_));
            continue;
        }
        std::array<char, 32> text;
        const char* const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        line_ += line_.empty() ? "" : ",";
        line_.append(text.data(), static_cast<std::size_t>(end - text.data()));
    }
    if (ending_ == ".csv")
        line_ += '\n';
    if (ending_ == ".png")
        levels_.insert(levels_.end(), line_.begin(), line_.end());
    else
        out_ << line_;
}

void PictureWriter::finish()
{
    bool written = true;
    if (ending_ == ".png") {
        written = write_png(part_.name(), rows_, cols_, levels_);
    } else {
        out_.close();
        written = static_cast<bool>(out_);
    }
    if (!written || !part_.keep())
        refuse("--output " + path_,
               "could not be written (is the disk full?); nothing of it was kept");
}

} // namespace primer
