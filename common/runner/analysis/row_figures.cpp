#include "analysis/row_figures.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace runner
{

using Json = nlohmann::ordered_json;

std::string RowFigures::place(const std::string& field) const
{
    return fmt::format("/{}/{}", first(), field);
}

bool RowFigures::has(const std::string& field) const
{
    const Json::json_pointer pointer("/" + field);
    return record().contains(pointer) && !record().at(pointer).is_null();
}

std::vector<std::string> RowFigures::places(std::size_t row, const std::string& field) const
{
    std::vector<std::string> result;
    for (const std::size_t member : group_.members[row])
        result.push_back(fmt::format("/{}/{}", member, field));
    return result;
}

Figure RowFigures::of_first(const std::string& field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}}, format);
}

Figure RowFigures::time(const char* how, Format format) const
{
    return figure(all_, {{how, places(row_, "repeats_s")}}, format);
}

Figure RowFigures::over_rounds(const char* field) const
{
    return figure(all_, {{"median", places(row_, field)}}, Format::seconds);
}

Figure RowFigures::workers() const
{
    return of_first("workers", Format::whole);
}

Figure RowFigures::speedup(const char* how) const
{
    return figure(
        all_, {{"median", places(group_.reference, "repeats_s")}, {how, places(row_, "repeats_s")}},
        Format::times);
}

Figure RowFigures::efficiency(const char* how) const
{
    return figure(all_,
                  {{"median", places(group_.reference, "repeats_s")},
                   {how, places(row_, "repeats_s")},
                   {"median", {place("workers")}}},
                  Format::percent);
}

Figure RowFigures::rate(const char* field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}, {"median", places(row_, "repeats_s")}},
                  format);
}

std::string RowFigures::work_of(std::size_t row, bool bandwidth) const
{
    const std::size_t first = group_.members[row].front();
    if (!bandwidth)
        return fmt::format("/{}/flops", first);
    return fmt::format("/{}/{}", first,
                       all_[first].contains("bytes_moved") ? "bytes_moved" : "bytes");
}

std::vector<std::string> RowFigures::limit_places(const Roof& roof) const
{
    if (roof.probed)
        return places(row_, roof.bandwidth ? "probe/bytes_per_s" : "probe/flops_per_s");
    if (!roof.bandwidth)
        return {place("limits/flops_workers")};
    std::vector<std::string> result;
    for (const char* name : bandwidth_limits)
        if (const std::string field = fmt::format("limits/{}", name); has(field))
            result.push_back(place(field));
    return result;
}

Figure RowFigures::limit() const
{
    const Roof roof = *this->roof();
    const Format format = roof.bandwidth ? Format::bytes_per_s : Format::flops_per_s;
    if (roof.most == nullptr)
        return figure(all_, {{roof.probed ? "median" : "max", limit_places(roof)}}, format);
    return figure(all_,
                  {{"median", {work_of(roof.most->row, roof.bandwidth)}},
                   {"median", places(roof.most->row, "repeats_s")}},
                  format);
}

Figure RowFigures::of_limit() const
{
    const Roof roof = *this->roof();
    std::vector<Term> terms = {{"median", {work_of(row_, roof.bandwidth)}},
                               {"median", places(row_, "repeats_s")}};
    if (roof.most == nullptr) {
        terms.push_back({roof.probed ? "median" : "max", limit_places(roof)});
    } else {
        terms.push_back({"median", {work_of(roof.most->row, roof.bandwidth)}});
        terms.push_back({"times", places(roof.most->row, "repeats_s")});
    }
    return figure(all_, terms, Format::percent);
}

std::vector<std::string> RowFigures::each(const char* list, const char* field) const
{
    std::vector<std::string> result;
    for (std::size_t i = 0; has(fmt::format("{}/{}/{}", list, i, field)); ++i)
        result.push_back(place(fmt::format("{}/{}/{}", list, i, field)));
    return result;
}

Figure RowFigures::memory() const
{
    return figure(all_,
                  {{"sum", each("memory", has("memory/0/pss_bytes") ? "pss_bytes" : "peak_bytes")}},
                  Format::bytes);
}

Figure RowFigures::peak_memory() const
{
    return figure(all_, {{"max", each("memory", "peak_bytes")}}, Format::bytes);
}

Figure RowFigures::sent() const
{
    std::vector<std::string> all = each("messages/point_to_point", "bytes");
    for (std::string& place : each("messages/collectives", "bytes"))
        all.push_back(std::move(place));
    return figure(all_, {{"sum", all}}, Format::bytes);
}

Text RowFigures::name() const
{
    Text text = group_.rows[row_].variant + ", ";
    text << workers() << (group_.rows[row_].workers == 1 ? " worker" : " workers");
    return text;
}

std::vector<std::size_t> rows_with(const Json& all, const Group& group, const std::string& field)
{
    std::map<std::string, std::size_t> most;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const RowFigures figures(all, group, row);
        if (!figures.has(field) || figures.record().at(Json::json_pointer("/" + field)).empty())
            continue;
        const auto [at, added] = most.emplace(group.rows[row].variant, row);
        if (!added && group.rows[row].workers > group.rows[at->second].workers)
            at->second = row;
    }
    std::vector<std::size_t> result;
    for (const auto& [variant, row] : most)
        result.push_back(row);
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace runner
