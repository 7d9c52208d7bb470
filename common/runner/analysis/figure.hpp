// A figure of a report, with the fields of the records that it comes from. All numbers of a page
// are printed by this class, so that a test can recompute each one from the records in the page.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace runner
{

// A number made of fields of the records: "median" (of one number: itself), "min", "max", "sum",
// "count" or "variation" (width of the middle half, as a part of the median) of all numbers at
// these places; "minus" is a sum that is taken away, "times" a median that is multiplied by. Places
// are JSON pointers into the array of records: "/0/repeats_s", "/3/memory/1/pss_bytes"; in a page
// those that differ in one index only are written as one (/0,6/repeats_s, /0-33:11/repeats_s for
// every eleventh), with "…" where that is long.
struct Term {
    std::string how;
    std::vector<std::string> places;
    std::string written = {}; // how a page says these places, where that is shorter
    // The numbers, where they were read before: then `places` may be empty, and `written` says
    // them.
    const std::vector<std::vector<double>>* known = nullptr;
};

// "/0-33:11/repeats_s": this field of these records.
std::string written_places(const std::vector<std::size_t>& records, const std::string& field);

enum class Format {
    seconds,
    times,
    percent,
    bytes,
    bytes_per_s,
    flops,
    flops_per_s,
    intensity,
    whole
};

struct Figure {
    double value = 0;
    std::string text; // "12.3 ms"
    std::string from; // "median /0/repeats_s /2/repeats_s : /1/workers"
};

// The first term, divided by each of the others (less it, where that is a "minus", and times it,
// where it is a "times").
Figure figure(const nlohmann::ordered_json& records, const std::vector<Term>& terms, Format format);

// What stands at one place, as it is: a name, a date, a number of the problem.
Figure fact(const nlohmann::ordered_json& records, const std::string& place);

// Text with figures in it, for the page and for what can hold no elements (a picture's tooltips).
class Text
{
  public:
    Text() = default;
    Text(const char* plain) { *this << std::string(plain); }
    Text(const std::string& plain) { *this << plain; }
    Text(const Figure& figure) { *this << figure; }
    Text& operator<<(const char* plain) { return *this << std::string(plain); }
    Text& operator<<(const std::string& plain);
    Text& operator<<(const Figure& figure);
    Text& operator<<(const Text& other);
    const std::string& html() const { return html_; }   // each figure in an element <data>
    const std::string& plain() const { return plain_; } // not escaped
    const std::string& from() const { return from_; }   // of its figures in turn, parted by ";"

  private:
    std::string html_, plain_, from_;
};

std::string shown(double value, Format format); // "12.3 ms"

std::string escaped(const std::string& text); // for HTML and SVG

} // namespace runner
