#include "lessons/course_path.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/chapters.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

constexpr int box_width = 160, box_height = 64, column_step = 190, row_step = 96, margin = 10;

// Whether one can go from a chapter to what it builds on, and on from there, to `to`.
bool leads(const CoursePath& path, const std::string& from, const std::string& to)
{
    const auto there = path.find(from);
    return there != path.end() &&
           std::any_of(there->second.begin(), there->second.end(), [&](const std::string& next) {
               return next == to || leads(path, next, to);
           });
}

// A circle that this chapter is on, or that can be reached from it: "04_a, 05_b, 04_a"; "": none.
std::string circle_from(const CoursePath& path, std::vector<std::string>& way)
{
    const auto before = std::find(way.begin(), way.end() - 1, way.back());
    if (before != way.end() - 1)
        return fmt::format("{}", fmt::join(before, way.end(), ", "));
    const auto there = path.find(way.back());
    if (there == path.end())
        return "";
    for (const std::string& next : there->second) {
        way.push_back(next);
        if (std::string circle = circle_from(path, way); !circle.empty())
            return circle;
        way.pop_back();
    }
    return "";
}

// How many chapters must come before this one, one after the other.
int column_of(const CoursePath& path, const std::string& chapter)
{
    int column = 0;
    for (const std::string& before : path.at(chapter))
        column = std::max(column, 1 + column_of(path, before));
    return column;
}

struct Place {
    int column = 0;
    double row = 0;
    int left() const { return margin + column * column_step; }
    int top() const { return margin + static_cast<int>(row * row_step); }
};

// The mean row of those that it builds on: a box stands beside them.
double wish(const std::set<std::string>& before, const std::map<std::string, Place>& places)
{
    double sum = 0;
    for (const std::string& chapter : before)
        sum += places.at(chapter).row;
    return before.empty() ? 0 : sum / static_cast<double>(before.size());
}

std::map<std::string, Place> places_of(const CoursePath& path)
{
    std::map<int, std::vector<std::string>> columns;
    for (const auto& [chapter, before] : path)
        columns[column_of(path, chapter)].push_back(chapter);
    std::size_t most = 0;
    for (const auto& [column, chapters] : columns)
        most = std::max(most, chapters.size());
    std::map<std::string, Place> places;
    for (auto& [column, chapters] : columns) {
        std::stable_sort(chapters.begin(), chapters.end(),
                         [&](const std::string& a, const std::string& b) {
                             return wish(path.at(a), places) < wish(path.at(b), places);
                         });
        const double room = static_cast<double>(most) / static_cast<double>(chapters.size());
        for (std::size_t i = 0; i < chapters.size(); ++i)
            places[chapters[i]] = {column, (static_cast<double>(i) + 0.5) * room - 0.5};
    }
    return places;
}

std::string arrow(const Place& from, const Place& to)
{
    const int x1 = from.left() + box_width, y1 = from.top() + box_height / 2;
    const int x2 = to.left() - 4, y2 = to.top() + box_height / 2;
    const int bend = (column_step - box_width) * 2 / 3;
    return fmt::format("    <path d=\"M{} {}C{} {} {} {} {} {}\"/>\n"
                       "    <path d=\"M{} {}l10 6l-10 6\"/>\n",
                       x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2, x2 - 9, y2 - 6);
}

std::string box(const Place& place)
{
    return fmt::format("    <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n",
                       place.left(), place.top(), box_width, box_height);
}

// The number, and the name below: narrow boxes leave room for more columns.
std::string name_of(const std::string& folder, const Place& place)
{
    std::string name = folder.substr(folder.find('_') + 1);
    std::replace(name.begin(), name.end(), '_', ' ');
    return fmt::format("    <text x=\"{0}\" y=\"{1}\" font-weight=\"600\">{2}</text>\n"
                       "    <text x=\"{0}\" y=\"{3}\">{4}</text>\n",
                       place.left() + box_width / 2, place.top() + 27,
                       folder.substr(0, folder.find('_')), place.top() + 51, name);
}

} // namespace

std::set<std::string> builds_on(const std::string& lesson)
{
    const auto begin = lesson.find("**Builds on**");
    const auto end = lesson.find("**Minutes:**");
    std::set<std::string> chapters;
    if (begin == lesson.npos || end == lesson.npos || end < begin)
        return chapters;
    static const std::regex link(R"(\]\(\.\./(\d\d_\w+)/)");
    const std::string said = lesson.substr(begin, end - begin);
    for (std::sregex_iterator i(said.begin(), said.end(), link), none; i != none; ++i)
        chapters.insert((*i)[1]);
    return chapters;
}

std::string fault_of(const CoursePath& path)
{
    for (const auto& [chapter, before] : path)
        for (const std::string& one : before)
            if (path.find(one) == path.end())
                return fmt::format("chapters/{}/README.md: builds on {}, which is no chapter",
                                   chapter, one);
    for (const auto& [chapter, before] : path) {
        std::vector<std::string> way = {chapter};
        if (const std::string circle = circle_from(path, way); !circle.empty())
            return fmt::format("chapters/{}/README.md: builds on itself: {}", chapter, circle);
    }
    return "";
}

CoursePath course_path()
{
    CoursePath path;
    for (const Chapter& chapter : chapter_folders()) {
        const std::string lesson =
            text_of(source_folder() / "chapters" / chapter.folder / "README.md");
        if (!lesson.empty() && lesson.find("<!-- draft:") == lesson.npos)
            path[chapter.folder] = builds_on(lesson);
    }
    if (const std::string fault = fault_of(path); !fault.empty())
        throw primer::BadRequest(fault);
    return path;
}

CoursePath without_detours(const CoursePath& path)
{
    CoursePath shorter;
    for (const auto& each : path) {
        const std::set<std::string>& before = each.second;
        std::set<std::string>& kept = shorter[each.first];
        std::copy_if(before.begin(), before.end(), std::inserter(kept, kept.end()),
                     [&](const std::string& one) {
                         return std::none_of(
                             before.begin(), before.end(),
                             [&](const std::string& other) { return leads(path, other, one); });
                     });
    }
    return shorter;
}

std::string drawn(const CoursePath& path)
{
    const CoursePath shown = without_detours(path);
    const auto places = places_of(shown);
    std::string arrows, boxes, names;
    int width = 0, height = 0;
    for (const auto& [chapter, before] : shown) {
        const Place& place = places.at(chapter);
        for (const std::string& one : before)
            arrows += arrow(places.at(one), place);
        boxes += box(place);
        names += name_of(chapter, place);
        width = std::max(width, place.left() + box_width + margin);
        height = std::max(height, place.top() + box_height + margin);
    }
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
        "font-family=\"'Source Sans 3', 'Helvetica Neue', Arial, sans-serif\" font-size=\"21\">\n"
        "  <title>What builds on what: the chapters, each right of those that it builds "
        "on</title>\n"
        "  <!-- made by primer lessons, from the headers of the lessons -->\n"
        "  <rect width=\"{0}\" height=\"{1}\" rx=\"10\" fill=\"#ffffff\"/>\n"
        "  <g fill=\"none\" stroke=\"#4f5b66\" stroke-width=\"2.5\">\n{2}  </g>\n"
        "  <g fill=\"#f3f5f7\" stroke=\"#17202a\" stroke-width=\"2\">\n{3}  </g>\n"
        "  <g fill=\"#17202a\" text-anchor=\"middle\">\n{4}  </g>\n</svg>\n",
        width, height, arrows, boxes, names);
}

fs::path path_picture()
{
    return source_folder() / "slides" / "pictures" / "path.svg";
}

} // namespace runner
