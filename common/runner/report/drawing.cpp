#include "report/drawing.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace runner
{
namespace
{

std::string title_of(const Text& tip)
{
    const std::string from =
        tip.from().empty() ? "" : fmt::format(" data-from=\"{}\"", escaped(tip.from()));
    return tip.plain().empty() ? ""
                               : fmt::format("<title{}>{}</title>", from, escaped(tip.plain()));
}

std::string element(const char* name, const std::string& attributes, const std::string& inside)
{
    return inside.empty() ? fmt::format("<{} {}/>\n", name, attributes)
                          : fmt::format("<{0} {1}>{2}</{0}>\n", name, attributes, inside);
}

// 1, 2 or 5 times a power of ten.
double round_step(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1, 2, 5})
        if (times * power >= least * 0.999)
            return times * power;
    return 10 * power;
}

std::string tick_words(double value)
{
    return fmt::format("{:.6g}", value);
}

// The outline of a mark around 0, 0.
const char* outline(Kind kind, int mark)
{
    static const char* const serial[] = {"M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"};
    static const char* const threads[] = {"M-4.5-4.5h9v9h-9z", "M0-6.3L6.3 0 0 6.3-6.3 0z",
                                          "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
                                          "M-5-5L5 5M-5 5L5-5"};
    static const char* const processes[] = {"M0-6L6 4.7H-6z", "M0 6L6-4.7H-6z", "M-6 0L4.7-6V6z",
                                            "M6 0L-4.7-6V6z"};
    return kind == Kind::serial    ? serial[0]
           : kind == Kind::threads ? threads[mark % 4]
                                   : processes[mark % 4];
}

} // namespace

const char* const light_colours =
    "--ink:#1a1a1a;--soft:#4f5b66;--line:#c9d0d6;--paper:#fff;--panel:#f4f6f8;--one:#000;"
    "--threads:#d55e00;--processes:#0072b2;--threads-text:#a34700;--link:#00558a;--call:#007a59;"
    "--idle:#b4bcc4;--good:#e6f3e6;--bad:#fdecef;--bad-line:#b00020";
const char* const dark_colours =
    "--ink:#e9edf0;--soft:#b3bec8;--line:#46525d;--paper:#12181e;--panel:#1c252d;--one:#fff;"
    "--threads:#ff9a4d;--processes:#5cb8f0;--threads-text:#ffb27a;--link:#7cc4f5;--call:#3fc79a;"
    "--idle:#5d6873;--good:#17301f;--bad:#3b161d;--bad-line:#ff7d8e";
const char* const picture_style =
    "svg text{fill:var(--ink);font-size:15px;paint-order:stroke;stroke:var(--paper);"
    "stroke-width:3px;stroke-linejoin:round}svg .small{font-size:14px;fill:var(--soft)}"
    "svg .strong{font-weight:600}svg .end{text-anchor:end}svg .middle{text-anchor:middle}"
    "svg .k0{color:var(--one)}svg .k1{color:var(--threads)}svg .k2{color:var(--processes)}"
    "svg .kc{color:var(--call)}svg .ki{color:var(--idle)}"
    "svg .grid{stroke:var(--line);stroke-width:1}svg .edge{stroke:var(--soft);stroke-width:1}"
    "svg .dots{stroke:currentColor;stroke-width:5;stroke-linecap:round;opacity:.35}svg "
    ".mid{stroke:currentColor;stroke-width:3}"
    "svg .range{stroke:currentColor;stroke-width:1.5}"
    "svg .curve{fill:none;stroke:currentColor;stroke-width:1.5;opacity:.7}"
    "svg .ideal{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:5 4}"
    "svg .roof{fill:none;stroke:var(--ink);stroke-width:2}"
    "svg .roof.low{stroke:var(--soft);stroke-dasharray:6 4}"
    "svg .lead{stroke:var(--soft);stroke-width:.7}"
    "svg .mark{fill:currentColor;stroke:currentColor;stroke-width:1.5}"
    "svg .hollow{fill:var(--paper)}svg .fill{fill:currentColor}svg .half{opacity:.55}"
    "svg .rim{stroke:var(--paper);stroke-width:1}svg .shade{fill:var(--processes)}"
    "svg .machine{fill:var(--panel);stroke:var(--soft)}svg .machine.inner{fill:var(--paper)}"
    "svg .hit{fill:transparent}svg .thick{stroke:currentColor;fill:none}";

std::string number(double value)
{
    std::string text = fmt::format("{:.1f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text == "-0" ? "0" : text;
}

double Axis::at(double value) const
{
    const double kept = std::clamp(value, low_, high_);
    const double part = logarithmic_ ? std::log(kept / low_) / std::log(high_ / low_)
                                     : (kept - low_) / (high_ - low_);
    return begin_ + part * (end_ - begin_);
}

std::vector<double> Axis::ticks(int about) const
{
    std::vector<double> ticks;
    const double slack = 1e-9 * high_;
    if (!logarithmic_) {
        const double step = round_step((high_ - low_) / about);
        for (double i = std::ceil(low_ / step - 1e-9); i * step <= high_ + slack; ++i)
            ticks.push_back(i * step + 0.0); // -0 is 0
        return ticks;
    }
    const double decades = std::log10(high_ / low_);
    const int each = std::max(1, static_cast<int>(std::ceil(decades / about)));
    for (int power = static_cast<int>(std::floor(std::log10(low_)));
         std::pow(10, power) <= high_ + slack; ++power)
        for (const int times : {1, 2, 5}) {
            const double tick = times * std::pow(10, power);
            const bool wanted = times == 1 ? power % each == 0 : decades * 3 <= about;
            if (wanted && tick >= low_ * (1 - 1e-9) && tick <= high_ + slack)
                ticks.push_back(tick);
        }
    return ticks;
}

std::string MarkStyle::colour() const
{
    return kind == Kind::serial ? "k0" : kind == Kind::threads ? "k1" : "k2";
}

void Drawing::words(double x, double y, const std::string& text, const std::string& classes)
{
    svg_ += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", number(x), number(y),
                        classes.empty() ? "" : " class=\"" + classes + "\"", escaped(text));
}

void Drawing::rotated_words(double x, double y, double degrees, const std::string& text,
                            const std::string& classes)
{
    svg_ += fmt::format("<text transform=\"translate({} {}) rotate({})\" class=\"{}\">{}</text>\n",
                        number(x), number(y), number(-degrees), classes, escaped(text));
}

void Drawing::line(double x1, double y1, double x2, double y2, const std::string& classes)
{
    svg_ += fmt::format("<path d=\"M{} {}L{} {}\" class=\"{}\"/>\n", number(x1), number(y1),
                        number(x2), number(y2), classes);
}

void Drawing::path(const std::vector<std::pair<double, double>>& points, const std::string& classes)
{
    std::string d;
    for (const auto& [x, y] : points)
        d += (d.empty() ? "M" : "L") + number(x) + " " + number(y);
    svg_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", d, classes);
}

void Drawing::box(double x, double y, double width, double height, const std::string& classes,
                  const Text& tip)
{
    svg_ += element("rect",
                    fmt::format("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"",
                                number(x), number(y), number(width), number(height), classes),
                    title_of(tip));
}

void Drawing::dots(const std::vector<std::pair<double, double>>& places, const std::string& classes)
{
    std::string d;
    for (const auto& [x, y] : places) // lines without length, with round ends
        d += fmt::format("M{:.1f} {:.1f}h0", x, y);
    svg_ += fmt::format("<path d=\"{}\" class=\"dots {}\"/>\n", d, classes);
}

void Drawing::mark(const MarkStyle& mark_style, double x, double y, const std::string& tip)
{
    svg_ += element("path",
                    fmt::format("d=\"{}\" transform=\"translate({} {})\" class=\"mark {}{}\"",
                                outline(mark_style.kind, mark_style.mark), number(x), number(y),
                                mark_style.colour(), mark_style.mark >= 4 ? " hollow" : ""),
                    title_of(tip));
}

void Drawing::axis_below(const Axis& axis, double y, double top, int about, const std::string& name)
{
    for (const double tick : axis.ticks(about)) {
        line(axis.at(tick), top, axis.at(tick), y, "grid");
        words(axis.at(tick), y + 17, tick_words(tick), "small middle");
    }
    line(axis.at(axis.low()), y, axis.at(axis.high()), y, "edge");
    words((axis.at(axis.low()) + axis.at(axis.high())) / 2, y + 36, name, "small middle");
}

void Drawing::axis_left(const Axis& axis, double x, double right, int about,
                        const std::string& name)
{
    for (const double tick : axis.ticks(about)) {
        line(x, axis.at(tick), right, axis.at(tick), "grid");
        words(x - 6, axis.at(tick) + 4, tick_words(tick), "small end");
    }
    line(x, axis.at(axis.low()), x, axis.at(axis.high()), "edge");
    rotated_words(14, (axis.at(axis.low()) + axis.at(axis.high())) / 2, 90, name, "small middle");
}

namespace
{

std::string frame(const Picture& picture, const std::string& id, const std::string& style)
{
    const std::string from =
        picture.description.from().empty()
            ? ""
            : fmt::format(" data-from=\"{}\"", escaped(picture.description.from()));
    return fmt::format("<svg viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\" "
                       "role=\"img\" aria-labelledby=\"{}-title {}-desc\">\n"
                       "<title id=\"{}-title\">{}</title>\n<desc id=\"{}-desc\"{}>{}</desc>\n{}{}"
                       "</svg>\n",
                       number(picture.width), number(picture.height), id, id, id,
                       escaped(picture.title), id, from, escaped(picture.description.plain()),
                       style, picture.body);
}

} // namespace

std::string svg_of(const Picture& picture, const std::string& id)
{
    return frame(picture, id, "");
}

std::string svg_file(const Picture& picture)
{
    const std::string style = fmt::format(
        "<style>:root{{{}}}svg{{font-family:system-ui,'DejaVu Sans','Liberation Sans',Arial,"
        "sans-serif}}{}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        light_colours, picture_style);
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + frame(picture, "p", style);
}

} // namespace runner
