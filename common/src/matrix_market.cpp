#include "primer/matrix_market.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string_view>
#include <system_error>

#include "primer/error.hpp"

namespace primer::matrix_market
{
namespace
{

// The lines of a file, none longer than a reader of the format must expect.
class Lines
{
  public:
    Lines(const std::string& path, const std::string& flag) : name_(flag + " " + path)
    {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(path, ignored)) // a folder, a device that never ends
            refuse("is not a file; name a Matrix Market file");
        in_.open(path, std::ios::binary);
        if (!in_)
            refuse("cannot be read; name a Matrix Market file that you may read");
    }

    // The next line, or false at the end of the file. The view is good until the next call.
    bool next(std::string_view& line)
    {
        in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        if (in_.gcount() == 0 && in_.eof())
            return false;
        ++number_;
        if (in_.bad() || (in_.fail() && !in_.eof()))
            refuse_line("is longer than 4000 characters: not a Matrix Market file");
        const auto read = static_cast<std::size_t>(in_.gcount()) - (in_.eof() ? 0 : 1);
        line = {buffer_.data(), read};
        if (number_ > 1 && line.find('\0') != line.npos) // the first is looked at by itself
            refuse_line("holds a zero byte: not a Matrix Market file");
        while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())))
            line.remove_suffix(1);
        return true;
    }

    [[noreturn]] void refuse(const std::string& why) const { throw BadRequest(name_ + ": " + why); }
    [[noreturn]] void refuse_line(const std::string& why) const
    {
        refuse("line " + std::to_string(number_) + " " + why);
    }
    std::size_t number() const { return number_; }

  private:
    std::string name_;
    std::ifstream in_;
    std::array<char, 4001> buffer_ = {};
    std::size_t number_ = 0;
};

// Takes the next number off the front of the line; false when there is none.
template<typename Number>
bool take(std::string_view& line, Number& value)
{
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.size() > 1 && line[0] == '+' && line[1] != '-')
        line.remove_prefix(1);
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc())
        return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return line.empty() || line[0] == ' ' || line[0] == '\t';
}

std::string take_word(std::string_view& line)
{
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    std::string word(line.substr(0, line.find_first_of(" \t")));
    line.remove_prefix(word.size());
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return word;
}

void read_banner(Lines& lines, File& file)
{
    std::string_view line;
    if (!lines.next(line) || take_word(line) != "%%matrixmarket")
        lines.refuse("is not a Matrix Market file: the first line must begin with %%MatrixMarket");
    const std::string object = take_word(line), format = take_word(line), field = take_word(line),
                      symmetry = take_word(line);
    file.coordinate = format == "coordinate";
    file.integer = field == "integer";
    file.symmetric = symmetry == "symmetric";
    if (object != "matrix" || !(file.coordinate || format == "array") ||
        !(file.integer || field == "real") || !(file.symmetric || symmetry == "general"))
        lines.refuse(
            "is of an unsupported kind; supported are a matrix, coordinate or array, real or "
            "integer, general or symmetric");
}

void read_sizes(Lines& lines, File& file)
{
    std::string_view line;
    do {
        if (!lines.next(line))
            lines.refuse("ends before the line with its sizes: the file is truncated");
    } while (line.empty() || line[0] == '%');
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const bool read = take(line, file.rows) && take(line, file.cols) &&
                      (!file.coordinate || take(line, file.entries)) && line.empty();
    if (!read || file.rows < 1 || file.cols < 1 || file.rows > most || file.cols > most)
        lines.refuse_line(file.coordinate ? "must hold rows, columns (1 to 2147483647) and entries"
                                          : "must hold rows and columns (1 to 2147483647)");
    if (file.symmetric && file.rows != file.cols)
        lines.refuse_line("says " + std::to_string(file.rows) + " x " + std::to_string(file.cols) +
                          ": a symmetric matrix must be square");
    if (!file.coordinate)
        file.entries = file.symmetric ? file.rows * (file.rows + 1) / 2 : file.rows * file.cols;
    file.head_lines = lines.number();
}

// The value that ends a line. Sizes are limited so that no sum of products over- or underflows:
// the bound on rounding errors holds only then.
double take_value(Lines& lines, std::string_view& line, bool integer)
{
    double value = 0;
    if (!take(line, value) || !line.empty())
        lines.refuse_line(integer ? "must end with a whole number" : "must end with a number");
    const double size = std::abs(value);
    if (size != 0 && !(size >= 1e-290 && size <= 1e290))
        lines.refuse_line("must hold 0 or a number between 1e-290 and 1e290 in size");
    if (integer && value != std::trunc(value))
        lines.refuse_line("must end with a whole number");
    return value;
}

} // namespace

File read_head(const std::string& path, const std::string& flag)
{
    Lines lines(path, flag);
    File file;
    file.path = path;
    file.flag = flag;
    read_banner(lines, file);
    read_sizes(lines, file);
    return file;
}

void read_entries(const File& file,
                  const std::function<void(std::size_t, std::size_t, double)>& take_entry)
{
    Lines lines(file.path, file.flag);
    std::string_view line;
    while (lines.number() < file.head_lines && lines.next(line)) {
    }
    std::size_t found = 0, i = 0, j = 0; // array: i and j walk down the columns
    while (lines.next(line)) {
        if (line.empty() || line[0] == '%')
            continue;
        if (++found > file.entries)
            lines.refuse_line("is one too many: " + std::to_string(file.entries) +
                              " entries were announced");
        if (file.coordinate) {
            if (!take(line, i) || !take(line, j))
                lines.refuse_line("must hold row, column and value");
            if (i < 1 || j < 1 || i > file.rows || j > file.cols)
                lines.refuse_line("names entry (" + std::to_string(i) + ", " + std::to_string(j) +
                                  "): rows go from 1 to " + std::to_string(file.rows) +
                                  ", columns from 1 to " + std::to_string(file.cols));
            if (file.symmetric && j > i)
                lines.refuse_line("lies above the diagonal: a symmetric file holds only the "
                                  "lower triangle");
            --i, --j;
        }
        const double value = take_value(lines, line, file.integer);
        take_entry(i, j, value);
        if (file.symmetric && i != j)
            take_entry(j, i, value);
        if (!file.coordinate && ++i == file.rows) {
            ++j;
            i = file.symmetric ? j : 0;
        }
    }
    if (found < file.entries)
        lines.refuse("ends after " + std::to_string(found) + " of " + std::to_string(file.entries) +
                     " entries: the file is truncated");
}

void add_entries(const File& file, Range rows, std::span<double> block)
{
    read_entries(file, [&](std::size_t i, std::size_t j, double value) {
        if (i >= rows.begin && i < rows.end)
            block[(i - rows.begin) * file.cols + j] += value;
    });
}

} // namespace primer::matrix_market
