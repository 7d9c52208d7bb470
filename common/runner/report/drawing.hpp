// Drawing pictures as SVG: axes, marks, words. A drawing names classes and no colours, so that a
// page can show it light and dark; picture_style has them.
#pragma once

#include <string>
#include <vector>

#include "analysis/figure.hpp"
#include "system/chapters.hpp"

namespace runner
{

// Values from `low` to `high`, and where they lie on the picture.
class Axis
{
  public:
    Axis(double low, double high, double begin, double end, bool logarithmic = false)
        : low_(low), high_(high), begin_(begin), end_(end), logarithmic_(logarithmic)
    {
    }
    double at(double value) const; // kept within the axis
    bool logarithmic() const { return logarithmic_; }
    double low() const { return low_; }
    double high() const { return high_; }
    std::vector<double> ticks(int about) const; // round values, about so many

  private:
    double low_, high_, begin_, end_;
    bool logarithmic_;
};

// How a way mark_styles in all pictures: its kind's colour, and a mark of its own among its kind.
struct MarkStyle {
    Kind kind = Kind::serial;
    int mark = 0;
    std::string colour() const; // its class
};

class Drawing
{
  public:
    // Words at x, y; `classes` may name "end", "middle" (else they begin there), "small", "strong".
    void words(double x, double y, const std::string& text, const std::string& classes = "");
    void rotated_words(double x, double y, double degrees, const std::string& text,
                       const std::string& classes = "");
    void line(double x1, double y1, double x2, double y2, const std::string& classes);
    void path(const std::vector<std::pair<double, double>>& points, const std::string& classes);
    void box(double x, double y, double width, double height, const std::string& classes,
             const Text& tip = {});
    // Small ones, as one path.
    void dots(const std::vector<std::pair<double, double>>& places, const std::string& classes);
    void mark(const MarkStyle& mark_style, double x, double y, const std::string& tip = "");
    // Ticks below (or left of) the plot with their lines across it.
    void axis_below(const Axis& axis, double y, double top, int about, const std::string& name);
    void axis_left(const Axis& axis, double x, double right, int about, const std::string& name);
    void raw(const std::string& svg) { svg_ += svg; }
    const std::string& svg() const { return svg_; }

  private:
    std::string svg_;
};

struct Picture {
    std::string name;    // "heat-speedup-0": of its file
    std::string title;   // what it shows
    Text description;    // the description for screen readers
    std::string caption; // how to read it
    double width = 0, height = 0;
    std::string body; // inside of the <svg>
};

// The <svg> of a page; `id` is another one for each picture of the page.
std::string svg_of(const Picture& picture, const std::string& id);

// The same as a file that stands alone, on white.
std::string svg_file(const Picture& picture);

// Colours as everywhere in the course: black (white on dark) one worker, orange threads, blue
// processes. The first for a light page, the second for a dark one; the third: what takes them.
extern const char* const light_colours;
extern const char* const dark_colours;
extern const char* const picture_style;

// A number of the drawing: short, and to a tenth of a pixel.
std::string number(double value);

} // namespace runner
