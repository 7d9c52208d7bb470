// A row's figures for tables and pictures, each with the fields of records that it comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/bound.hpp"
#include "analysis/figure.hpp"
#include "analysis/groups.hpp"

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
    const Row& row() const { return group_.rows[row_]; }
    const nlohmann::ordered_json& record() const { return all_[first()]; } // of the first round
    std::size_t first() const { return group_.members[row_].front(); }
    std::string place(const std::string& field) const; // in the record of the first round
    std::vector<std::string> each(const char* list, const char* field) const; // of its elements
    bool has(const std::string& field) const; // it has this field, e.g. "limits/flops_1"
    Figure of(const char* how, const std::vector<std::string>& places, Format format) const
    {
        return figure(all_, {{how, places}}, format);
    }
    Figure of_first(const std::string& field, Format format) const;
    Figure time(const char* how, Format format = Format::seconds) const;
    Figure over_rounds(const char* field) const;      // the median of seconds
    Text workers() const;                             // ranks × threads where both vary
    Figure speedup(const char* how = "median") const; // against that repeat of this row's
    // Against one worker of the same family, not of another kernel or library; where there is one.
    bool has_efficiency() const { return one_worker_row() != no_row; }
    Figure efficiency() const;
    Figure rate(const char* field, Format format) const; // of "flops" or "bytes", by the median
    std::optional<Roof> roof() const { return roof_of(row()); }
    std::string moved_field() const { return work_of(row_, true); } // its place
    Figure limit() const;       // where there is a roof: of its bandwidth or arithmetic
    Figure of_limit() const;    // the rate as a part of it
    Figure memory() const;      // of all processes: their shares, or their peaks where those lack
    Figure peak_memory() const; // of the process that held the most
    Figure network() const;     // of a simulation: the part of the time in MPI
    Figure sent() const;        // bytes that all ranks handed to MPI in one repeat
    Text name() const;          // "openmp, 2 workers"

  private:
    static constexpr std::size_t no_row = ~std::size_t{0};
    std::size_t one_worker_row() const;
    Term repeats(std::size_t row, const char* how) const; // of all its rounds
    std::vector<std::string> places(std::size_t row, const std::string& field) const;
    Term limit_term(const Roof& roof) const;
    // The field that says what a row moved or computed in a repeat.
    std::string work_of(std::size_t row, bool bandwidth) const;
    const nlohmann::ordered_json& all_;
    const Group& group_;
    std::size_t row_;
};

// The rows with a field, of each way the one with the most workers.
std::vector<std::size_t> rows_with(const nlohmann::ordered_json& all, const Group& group,
                                   const std::string& field);

} // namespace runner
