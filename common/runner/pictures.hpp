// What each picture of a report shows: from records to the data and tooltips of a plot. None where
// the records have nothing to show.
#pragma once

#include <optional>
#include <vector>

#include "plots.hpp"
#include "records.hpp"

namespace runner
{

// A row's figures, each with the places that it comes from.
class RowFigures
{
  public:
    RowFigures(const nlohmann::ordered_json& all, const Group& group, std::size_t row)
        : all_(all), group_(group), row_(row)
    {
    }
    const nlohmann::ordered_json& record() const { return all_[first()]; } // of the first round
    std::size_t first() const { return group_.members[row_].front(); }
    std::string place(const std::string& field) const; // in the record of the first round
    bool has(const std::string& field) const;          // it has this field, e.g. "limits/flops_1"
    Figure of_first(const std::string& field, Format format) const;
    Figure time(const char* how, Format format = Format::seconds) const;
    Figure over_rounds(const char* field) const; // the median of seconds
    Figure workers() const;
    Figure speedup(const char* how = "median") const; // against that repeat of this row's
    Figure efficiency(const char* how = "median") const;
    Figure rate(const char* field, Format format) const; // of "flops" or "bytes", by the median
    // The part of what the machine can do at most: of the arithmetic or the bandwidth, whichever
    // limit is lower at this work's operations for each byte.
    Figure of_limit() const;
    Figure memory() const; // of all processes
    bool limited_by_bandwidth() const;
    Text name() const; // "openmp, 2 workers"

  private:
    std::vector<std::string> places(std::size_t row, const std::string& field) const;
    const nlohmann::ordered_json& all_;
    const Group& group_;
    std::size_t row_;
};

using MaybePlot = std::optional<Plot>;
MaybePlot speedup_plot(const nlohmann::ordered_json& all, const Group& group, bool efficiency);
MaybePlot memory_plot(const nlohmann::ordered_json& all, const Group& group);
MaybePlot timeline_plot(const nlohmann::ordered_json& all, const Group& group, std::size_t row);
MaybePlot messages_plot(const nlohmann::ordered_json& all, const Group& group, std::size_t row);
// All groups that were measured on the machine of the one with this number.
MaybePlot roofline_plot(const nlohmann::ordered_json& all, const std::vector<Group>& groups,
                        std::size_t machine_of);

// The rows with a field, of each way the one with the most workers.
std::vector<std::size_t> rows_with(const nlohmann::ordered_json& all, const Group& group,
                                   const std::string& field);

} // namespace runner
