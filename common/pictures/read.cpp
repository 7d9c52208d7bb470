#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "png.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace primer
{
namespace
{

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& why)
{
    throw BadRequest("--input " + path + ": " + why);
}

std::string size_text(std::size_t rows, std::size_t cols)
{
    return std::to_string(cols) + " x " + std::to_string(rows);
}

// The next whole number of a PGM file; blanks and comments (# to the end of the line) separate.
std::size_t pgm_number(std::istream& in, const std::string& path, const std::string& what)
{
    in >> std::ws;
    while (in.peek() == '#') {
        while (in && in.get() != '\n') {
        }
        in >> std::ws;
    }
    std::string digits;
    while (in.peek() >= '0' && in.peek() <= '9' && digits.size() < 19)
        digits += static_cast<char>(in.get());
    if (digits.empty() && in.peek() == EOF)
        refuse(path, "is truncated: the PGM picture ends before its " + what);
    if (digits.empty() || (in.peek() != EOF && in.peek() != '#' && std::isspace(in.peek()) == 0))
        refuse(path, "is not a PGM picture: its " + what + " must be a whole number");
    return std::stoull(digits);
}

double pgm_value(std::istream& in, const std::string& path, bool binary, std::size_t largest,
                 std::size_t position)
{
    std::size_t value = 0;
    if (binary) {
        int last = in.get();
        value = static_cast<std::size_t>(last);
        if (largest > 255) { // two bytes, the more significant first
            last = in.get();
            value = value * 256 + static_cast<std::size_t>(last);
        }
        if (last == EOF)
            refuse(path, "is truncated: it ends after " + std::to_string(position) + " cells");
    } else {
        value = pgm_number(in, path, "cell " + std::to_string(position + 1));
    }
    if (value > largest)
        refuse(path, "cell " + std::to_string(position + 1) + " is " + std::to_string(value) +
                         ", but its header allows at most " + std::to_string(largest));
    return static_cast<double>(value) / static_cast<double>(largest);
}

// https://netpbm.sourceforge.net/doc/pgm.html
Picture read_pgm(std::istream& in, const std::string& path)
{
    std::string magic(2, ' ');
    in.read(magic.data(), 2);
    const bool binary = magic == "P5";
    Picture picture;
    picture.cols = pgm_number(in, path, "width");
    picture.rows = pgm_number(in, path, "height");
    const std::size_t largest = pgm_number(in, path, "largest value");
    if (largest < 1 || largest > 65535)
        refuse(path, "its largest value is " + std::to_string(largest) + ", not from 1 to 65535");
    if (picture.rows == 0 || picture.cols == 0)
        refuse(path, "is empty: " + size_text(picture.rows, picture.cols) + " cells");
    const double cells = static_cast<double>(picture.rows) * static_cast<double>(picture.cols);
    require_memory(8 * cells,
                   "--input " + path + " (" + size_text(picture.rows, picture.cols) + " cells)");
    in.get(); // the one blank before the cells
    picture.values.resize(picture.rows * picture.cols);
    for (std::size_t i = 0; i < picture.values.size(); ++i)
        picture.values[i] = pgm_value(in, path, binary, largest, i);
    return picture;
}

// The lines of a table: numbers with a comma, a semicolon or blanks between them, the same in the
// whole file. "1,5;2,5" is two numbers where decimals are written so; here it is refused.
class Table
{
  public:
    Table(const std::string& path, std::vector<double>& values) : path_(path), values_(values) {}

    // Takes the numbers of the next line, and says how many they are.
    std::size_t read_line(const std::string& line, std::size_t number)
    {
        number_ = number;
        count_ = 0;
        cell_.clear();
        char between = ' '; // the last number and the next
        for (const char c : line) {
            const bool mark = c == ',' || c == ';';
            const bool blank = c == ' ' || c == '\t' || c == '\r';
            if (!mark && !blank) {
                if (cell_.empty() && count_ > 0)
                    expect_between(between);
                cell_ += c;
            } else if (!cell_.empty()) {
                finish();
                between = ' ';
            } else if (mark && (count_ == 0 || between != ' ')) {
                finish(); // where a number should be there is none
            }
            if (mark)
                between = c;
        }
        if (!cell_.empty() || (count_ > 0 && between != ' '))
            finish();
        return count_;
    }

  private:
    [[noreturn]] void refuse_line(const std::string& why) const
    {
        refuse(path_, "line " + std::to_string(number_) + why);
    }

    void finish()
    {
        double value = 0;
        const char* const end = cell_.data() + cell_.size();
        const auto [stop, failed] = std::from_chars(cell_.data(), end, value);
        if (failed != std::errc() || stop != end || !(std::abs(value) <= 1e100))
            refuse_line(": '" + cell_.substr(0, 40) +
                        "' is not a number from -1e100 to 1e100 (a table has numbers only, "
                        "separated by commas)");
        values_.push_back(value);
        ++count_;
        cell_.clear();
    }

    void expect_between(char separator)
    {
        const auto name = [](char c) {
            return c == ',' ? "commas" : c == ';' ? "semicolons" : "blanks";
        };
        if (separator_ == '\0')
            separator_ = separator;
        if (separator != separator_)
            refuse_line(std::string(" has ") + name(separator) + " as well as " + name(separator_) +
                        " between numbers: a table has one of them, and "
                        "decimals have a point (1.5)");
    }

    const std::string& path_;
    std::vector<double>& values_;
    std::string cell_;
    std::size_t number_ = 0, count_ = 0;
    char separator_ = '\0'; // of the whole file; none was seen yet
};

Picture read_csv(std::istream& in, const std::string& path)
{
    // A number takes two bytes of the file at least, and eight of memory (twice while it grows).
    require_memory(12 * static_cast<double>(fs::file_size(path)), "--input " + path);
    Picture picture;
    Table table(path, picture.values);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first == std::string::npos || line[first] == '#')
            continue;
        const std::size_t cols = table.read_line(line, number);
        if (picture.rows > 0 && cols != picture.cols)
            refuse(path, "line " + std::to_string(number) + " has " + std::to_string(cols) +
                             " numbers where the lines before have " +
                             std::to_string(picture.cols));
        picture.cols = cols;
        ++picture.rows;
    }
    if (picture.rows == 0)
        refuse(path, "is empty: a table has at least one line of numbers");
    return picture;
}

bool is_text(const std::string& head)
{
    return std::all_of(head.begin(), head.end(), [](char c) {
        return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n';
    });
}

} // namespace

Picture read_picture(const std::string& path)
{
    std::error_code error;
    if (!fs::exists(path, error))
        refuse(path, "there is no such file");
    if (!fs::is_regular_file(path, error))
        refuse(path, "is not a file: it must be a PGM or PNG picture or a CSV table");
    std::ifstream in(path, std::ios::binary);
    std::string head(8, '\0');
    in.read(head.data(), 8);
    if (!in.is_open() || in.bad())
        refuse(path, "cannot be read: check its permissions");
    head.resize(static_cast<std::size_t>(in.gcount()));
    if (head.empty())
        refuse(path, "is empty: it must be a PGM or PNG picture or a CSV table");
    in.clear();
    in.seekg(0);
    if (head.compare(0, 4, "\x89PNG") == 0) {
        require_png("--input " + path);
        return read_png(path);
    }
    const std::string magic = head.substr(0, 2);
    if (magic == "P2" || magic == "P5")
        return read_pgm(in, path);
    if (!is_text(head) || (head[0] == 'P' && head.size() > 1 && std::isdigit(head[1]) != 0))
        refuse(path, "is not a picture that can be read: it must be PGM (P2 or P5), PNG, or a CSV "
                     "table of numbers");
    return read_csv(in, path);
}

} // namespace primer
