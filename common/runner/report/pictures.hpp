// What each picture of a report shows: from records to the data and tooltips of a plot. None where
// the records have nothing to show.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/groups.hpp"
#include "analysis/row_figures.hpp"
#include "report/plots.hpp"

namespace runner
{

using MaybePlot = std::optional<Plot>;
MaybePlot speedup_plot(const nlohmann::ordered_json& all, const Group& group, bool efficiency);
MaybePlot memory_plot(const nlohmann::ordered_json& all, const Group& group);
MaybePlot timeline_plot(const nlohmann::ordered_json& all, const Group& group, std::size_t row);
MaybePlot messages_plot(const nlohmann::ordered_json& all, const Group& group, std::size_t row);
// All groups that were measured on the machine of the one with this number.
MaybePlot roofline_plot(const nlohmann::ordered_json& all, const std::vector<Group>& groups,
                        std::size_t machine_of);

// Serial, openmp and mpi look the same in every picture; other ways take what is left.
std::map<std::string, int> styles_of(const Group& group);

// "heat-memory-0": of the picture's file.
std::string name_of(const Group& group, const char* what);

// Of an axis whose largest value is this.
struct Unit {
    double factor;
    const char* name;
};
Unit time_unit(double most);
Unit byte_unit(double most);

} // namespace runner
