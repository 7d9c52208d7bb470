#include "analysis/bound.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runner
{
namespace
{

constexpr double times_cache = 4; // as STREAM asks: data of so many times the last cache do not fit

template<typename Names>
double most_of(const Row& row, const Names& names)
{
    double most = 0;
    for (const char* name : names)
        if (row.limits.is_object() && row.limits.contains(name) && row.limits[name].is_number())
            most = std::max(most, row.limits[name].get<double>());
    return most;
}

double limit(const Row& row, const char* name)
{
    return most_of(row, std::initializer_list<const char*>{name});
}

double moved_each_second(const Row& row)
{
    return row.time.median > 0 ? row.moved / row.time.median : 0;
}

double computed_each_second(const Row& row)
{
    return row.time.median > 0 ? row.flops / row.time.median : 0;
}

// Data that may fit the caches are not compared with what memory gave.
bool may_fit_caches(const Row& row)
{
    const double data = row.data > 0 ? row.data : row.held;
    return row.cache > 0 && data > 0 && data < times_cache * row.cache;
}

double bandwidth_of(const Row& row)
{
    return row.probe_bytes.empty() ? most_of(row, bandwidth_limits) : median_of(row.probe_bytes);
}

double peak_of(const Row& row)
{
    return row.probe_flops.empty() ? limit(row, "flops_workers") : median_of(row.probe_flops);
}

} // namespace

std::string named(const Row& row)
{
    const bool plain = row.variant == "openmp" || row.variant == "mpi";
    const bool serial = row.kind == Kind::serial;
    if (row.hybrid)
        return fmt::format("{} ranks × threads ({})", workers_of(row), row.variant);
    const char* what = serial ? "worker" : row.kind == Kind::threads ? "thread" : "process";
    const char* ending = row.workers == 1 ? "" : row.kind == Kind::processes ? "es" : "s";
    return fmt::format("{} {}{}{}", row.workers, what, ending,
                       plain ? "" : " (" + row.variant + ")");
}

void raise_limits(std::vector<Row>& rows)
{
    const auto raise = [](Row::Most& most, double known, double rate, std::size_t row) {
        if (known > 0 && rate > std::max(known, most.rate))
            most = {rate, row};
    };
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Row& row = rows[at];
            if (rows[i].workers > row.workers)
                continue;
            // What was measured together with a row holds for its traffic only.
            if (i == at || row.probe_flops.empty())
                raise(row.computed_most, peak_of(row), computed_each_second(rows[i]), i);
            if (row.probe_bytes.empty() ? !may_fit_caches(rows[i]) : i == at)
                raise(row.moved_most, bandwidth_of(row), moved_each_second(rows[i]), i);
        }
}

std::optional<Roof> roof_of(const Row& row)
{
    const double peak = peak_of(row), bandwidth = bandwidth_of(row);
    if (peak <= 0 || bandwidth <= 0 || row.time.median <= 0 || (row.flops <= 0 && row.moved <= 0))
        return {};
    const auto roof = [](bool of_memory, double work, double rate, double known, bool probed,
                         const Row::Most& most) {
        return Roof{of_memory, work,
                    rate,      std::max(known, most.rate),
                    probed,    most.rate > known ? &most : nullptr};
    };
    const Roof memory = roof(true, row.moved, moved_each_second(row), bandwidth,
                             !row.probe_bytes.empty(), row.moved_most);
    const Roof arithmetic = roof(false, row.flops, computed_each_second(row), peak,
                                 !row.probe_flops.empty(), row.computed_most);
    if (!memory.probed && may_fit_caches(row))
        return row.flops > 0 ? std::optional(arithmetic) : std::nullopt;
    return row.flops <= 0 || memory.part() >= arithmetic.part() ? memory : arithmetic;
}

} // namespace runner
