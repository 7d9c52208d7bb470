#include "report/terminal_picture.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/figure.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

// Pixels. A letter of a monospaced font is 0.6 of its size wide; textLength holds other fonts to
// that.
constexpr double letter_size = 14, letter_width = 0.6 * letter_size, row_height = 19;
constexpr double shown_size = 0.85; // in a page, unless it says otherwise
constexpr int window_margin = 16, window_bar = 26;

std::string text_line(const std::string& line, double y)
{
    const bool command = line.rfind("$ ", 0) == 0;
    return fmt::format("  <text x=\"{}\" y=\"{:.0f}\" textLength=\"{:.1f}\" "
                       "xml:space=\"preserve\"{}>{}</text>\n",
                       window_margin, y, letter_width * static_cast<double>(style::width_of(line)),
                       command ? " fill=\"#7fd4a0\" font-weight=\"bold\"" : "", escaped(line));
}

} // namespace

std::string terminal_picture(const std::vector<std::string>& lines, const std::string& title)
{
    std::size_t widest = 40;
    std::string text;
    double y = window_bar + window_margin + letter_size;
    for (const std::string& line : lines) {
        widest = std::max(widest, style::width_of(line));
        if (!line.empty())
            text += text_line(line, y);
        y += row_height;
    }
    const double width = 2 * window_margin + letter_width * static_cast<double>(widest);
    const double height = y - letter_size + window_margin / 2.0;
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
                       "width=\"{5:.0f}\" height=\"{6:.0f}\" "
                       "font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', Consolas, monospace\" "
                       "font-size=\"{2:.0f}\" fill=\"#e8edf2\">\n"
                       "  <title>{3}</title>\n"
                       "  <rect width=\"{0:.0f}\" height=\"{1:.0f}\" rx=\"8\" fill=\"#14212e\"/>\n"
                       "  <g fill=\"#4f5b66\"><circle cx=\"20\" cy=\"16\" r=\"5\"/><circle "
                       "cx=\"38\" cy=\"16\" r=\"5\"/>"
                       "<circle cx=\"56\" cy=\"16\" r=\"5\"/></g>\n{4}</svg>\n",
                       width, height, letter_size, escaped(title), text, shown_size * width,
                       shown_size * height);
}

} // namespace runner
