// What each picture of a report shows. None where the records have nothing to show.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/groups.hpp"
#include "analysis/row_figures.hpp"
#include "report/drawing.hpp"

namespace runner
{

using MaybePicture = std::optional<Picture>;

// The repeats of each row as dots, behind their median and its interval. `main_only`: without other
// kernels and libraries.
MaybePicture time_picture(const nlohmann::ordered_json& all, const Group& group, bool main_only);
MaybePicture speedup_picture(const nlohmann::ordered_json& all, const Group& group);
MaybePicture memory_picture(const nlohmann::ordered_json& all, const Group& group);
// The timeline: these rows below each other, on one time axis. At most about `most_boxes` boxes:
// shorter events are merged and drawn as the longest of them.
MaybePicture timeline_picture(const nlohmann::ordered_json& all, const Group& group,
                              const std::vector<std::size_t>& rows, std::size_t most_boxes = 4000);
// Bytes from rank to rank, from four ranks on: of fewer a table says it better.
inline constexpr int least_ranks_drawn = 4;
MaybePicture messages_picture(const nlohmann::ordered_json& all, const Group& group,
                              std::size_t row);
// Groups of one machine; of one group every way, of several groups the way that each verdict
// judges.
MaybePicture roofline_picture(const nlohmann::ordered_json& all,
                              const std::vector<const Group*>& groups);
// What their machine is made of, with the workers of one of them, where the records say where they
// ran: most workers with a core each, of the main ways.
MaybePicture machine_picture(const std::vector<const Group*>& groups);
// Of each group what threads and processes gained over one worker; without what was measured on a
// busy machine, or is wrong.
MaybePicture overview_picture(const nlohmann::ordered_json& all, const std::vector<Group>& groups);

// The mark_styles of a group's ways: serial, openmp and mpi look the same in every picture.
std::map<std::string, MarkStyle> mark_styles_of(const Group& group);

// "Heat"; "Heat, n = 400" where another group of these is of the same chapter.
std::string name_among(const std::vector<const Group*>& groups, const Group& group);
std::vector<const Group*> all_of(const std::vector<Group>& groups);

// "heat-memory-0": of the picture's file.
std::string name_of(const Group& group, const char* what);

// A long name without its middle: names often differ at the end.
std::string shortened_name(const std::string& name, std::size_t most);

// "openmp × 2"
std::string label_of(const Row& row);

// Of an axis whose largest value is this.
struct Unit {
    double factor;
    const char* name;
};
Unit time_unit(double most);
Unit byte_unit(double most);

// One line for each of some rows: their names at the left, values along an axis at the bottom.
struct Lines {
    double left = 172, right = 474, width = 560, top = 8, each = 26;
    std::size_t count = 0;
    double y(std::size_t line) const { return top + each * (double(line) + 0.5); }
    double bottom() const { return top + each * double(count); }
    double height() const { return bottom() + 44; }
};
Lines lines_for(std::size_t count);

// At most 150 of them, evenly spread.
std::vector<double> some_of(const Rounds& rounds);

} // namespace runner
