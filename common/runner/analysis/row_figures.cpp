#include "analysis/row_figures.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/claims.hpp"

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

Term RowFigures::repeats(std::size_t row, const char* how) const
{
    return {how, {}, written_places(group_.members[row], "repeats_s"), &group_.rows[row].rounds};
}

Figure RowFigures::of_first(const std::string& field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}}, format);
}

Figure RowFigures::time(const char* how, Format format) const
{
    return figure(all_, {repeats(row_, how)}, format);
}

Figure RowFigures::over_rounds(const char* field) const
{
    return figure(all_, {{"median", places(row_, field)}}, Format::seconds);
}

Figure RowFigures::network() const
{
    return figure(all_, {{"median", places(row_, "simulated/network_share")}}, Format::percent);
}

Text RowFigures::workers() const
{
    if (!row().hybrid)
        return Text() << of_first("workers", Format::whole);
    return Text() << of_first("ranks", Format::whole) << " × "
                  << of_first("threads", Format::whole);
}

Figure RowFigures::speedup(const char* how) const
{
    return figure(all_, {repeats(group_.reference, "median"), repeats(row_, how)}, Format::times);
}

std::size_t RowFigures::one_worker_row() const
{
    const std::vector<Row>& rows = group_.rows;
    if (const Row* one = one_worker(rows, row()))
        return static_cast<std::size_t>(one - rows.data());
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].variant == row().variant && rows[i].workers == 1)
            return i;
    return no_row;
}

Figure RowFigures::efficiency() const
{
    return figure(all_,
                  {repeats(one_worker_row(), "median"),
                   repeats(row_, "median"),
                   {"median", {place("workers")}}},
                  Format::percent);
}

Figure RowFigures::rate(const char* field, Format format) const
{
    return figure(all_, {{"median", {place(field)}}, repeats(row_, "median")}, format);
}

std::string RowFigures::work_of(std::size_t row, bool bandwidth) const
{
    const std::size_t first = group_.members[row].front();
    if (!bandwidth)
        return fmt::format("/{}/flops", first);
    return fmt::format("/{}/{}", first,
                       all_[first].contains("bytes_moved") ? "bytes_moved" : "bytes");
}

Term RowFigures::limit_term(const Roof& roof) const
{
    if (roof.probed)
        return {"median",
                {},
                written_places(group_.members[row_],
                               roof.bandwidth ? "probe/bytes_per_s" : "probe/flops_per_s"),
                roof.bandwidth ? &row().probe_bytes : &row().probe_flops};
    if (!roof.bandwidth)
        return {"max", {place("limits/flops_workers")}};
    Term result{"max", {}};
    for (const char* name : bandwidth_limits)
        if (const std::string field = fmt::format("limits/{}", name); has(field))
            result.places.push_back(place(field));
    return result;
}

Figure RowFigures::limit() const
{
    const Roof roof = *this->roof();
    const Format format = roof.bandwidth ? Format::bytes_per_s : Format::flops_per_s;
    if (roof.most == nullptr)
        return figure(all_, {limit_term(roof)}, format);
    return figure(
        all_,
        {{"median", {work_of(roof.most->row, roof.bandwidth)}}, repeats(roof.most->row, "median")},
        format);
}

Figure RowFigures::of_limit() const
{
    const Roof roof = *this->roof();
    std::vector<Term> terms = {{"median", {work_of(row_, roof.bandwidth)}},
                               repeats(row_, "median")};
    if (roof.most == nullptr) {
        terms.push_back(limit_term(roof));
    } else {
        terms.push_back({"median", {work_of(roof.most->row, roof.bandwidth)}});
        terms.push_back(repeats(roof.most->row, "times"));
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
