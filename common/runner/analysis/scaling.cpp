#include "analysis/scaling.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "analysis/records.hpp"
#include "analysis/simulated.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr double too_busy = 0.1;    // of the machine, used by others: nothing is claimed
constexpr double of_a_point = 0.05; // a law that is further from a point may not describe it
// Work of weak scaling may grow by this part more than the number of workers does. It may grow
// less, for a serial part need not grow, but it must grow.
constexpr double most_growth = 0.05;

// What one repeat does: operations, or bytes where there are none; 0: not counted.
double work_of(const Json& record)
{
    const double flops = record.value("flops", 0.0);
    return flops > 0 ? flops : record.value("bytes", 0.0);
}

Kind kind_of_record(const Chapter& chapter, const Json& record)
{
    const std::string variant = record.at("variant");
    for (const Program& program : chapter.programs)
        if (program.variant == variant)
            return program.kind;
    return record.at("ranks") > 1 || variant.starts_with("mpi")        ? Kind::processes
           : record.at("threads") > 1 || variant.starts_with("openmp") ? Kind::threads
                                                                       : Kind::serial;
}

// Whether the way has ranks with threads of their own.
bool has_threads_in_ranks(const Chapter& chapter, const Json& record)
{
    const std::string variant = text_in(record, "variant");
    for (const Program& program : chapter.programs)
        if (program.variant == variant)
            return program.hybrid;
    return record.at("ranks") > 1 && record.at("threads") > 1;
}

int cores_for(const Json& record)
{
    const Json machine = record.value("machine", Json::object());
    return machine.value("cores", machine.value("processors", 0));
}

ScalePoint point_of(const Json& record)
{
    ScalePoint point;
    point.workers = record.at("workers");
    point.ranks = record.at("ranks");
    point.threads = record.at("threads");
    const int cores = cores_for(record);
    point.crowded = !record.contains("simulated") && cores > 0 && point.workers > cores;
    point.work = work_of(record);
    return point;
}

void add_record(ScaleSeries& series, const Json& record)
{
    const int workers = record.at("workers");
    auto found = std::ranges::find(series.points, workers, &ScalePoint::workers);
    if (found == series.points.end())
        found = series.points.insert(found, point_of(record));
    found->rounds.push_back(record.at("repeats_s").get<std::vector<double>>());
    found->verified = found->verified && record.at("verified").get<bool>();
    found->others = std::max(found->others, record.value("others", 0.0));
}

// Ranks with several threads begin with two workers or more: they are compared with one rank of one
// thread of the same way.
void borrow_one_worker(ScaleSeries& series, const std::vector<ScaleSeries>& all, Scale scale)
{
    if (series.threads_each < 2 || series.points.front().workers == 1)
        return;
    for (const ScaleSeries& other : all)
        if (other.threads_each == 1 && other.variant == series.variant &&
            other.machine == series.machine && other.simulated == series.simulated &&
            (scale == Scale::weak || other.problem == series.problem) &&
            other.points.front().workers == 1)
            series.points.insert(series.points.begin(), other.points.front());
}

// Of weak scaling: each point's work against one worker's.
void compare_work(ScaleSeries& series, Scale scale)
{
    const double one = series.points.front().work;
    for (ScalePoint& point : series.points) {
        const double grown = one > 0 && point.work > 0 ? point.work / one : point.workers;
        if (scale == Scale::weak && point.workers > 1 &&
            (grown <= 1 || grown > (1 + most_growth) * point.workers))
            throw primer::BadRequest(fmt::format(
                "{}: with {} workers the work is {:.3g} times that of one, and weak scaling wants "
                "{}: WORK in the chapter's CMakeLists.txt says how it grows with a flag",
                series.variant, point.workers, grown, point.workers));
        point.work = scale == Scale::weak ? grown : 1;
    }
}

std::vector<const ScalePoint*> with_a_core_each(const ScaleSeries& series)
{
    std::vector<const ScalePoint*> points;
    for (const ScalePoint& point : series.points)
        if (!point.crowded)
            points.push_back(&point);
    return points;
}

// Of each series: speedup and serial fraction of each point, and of those that count the law
// and the trend, with intervals from the same draws.
void estimate(ScaleSeries& series, Scale scale)
{
    std::vector<Rounds> times;
    for (const ScalePoint& point : series.points)
        times.push_back(point.rounds);
    const auto compute = [&](const std::vector<double>& relative) {
        std::vector<double> numbers, workers, speedups, serials;
        for (std::size_t i = 0; i < relative.size(); ++i) {
            const ScalePoint& point = series.points[i];
            const double speedup = point.work / relative[i];
            const double p = point.workers;
            const double serial = p > 1 ? serial_fraction(scale, {p}, {speedup}) : 0;
            numbers.insert(numbers.end(), {speedup, serial});
            if (point.crowded || point.workers < 2)
                continue;
            workers.push_back(p);
            speedups.push_back(speedup);
            serials.push_back(serial);
        }
        numbers.push_back(workers.empty() ? 0 : serial_fraction(scale, workers, speedups));
        numbers.push_back(workers.empty() ? 0 : serials.back() - serials.front());
        return numbers;
    };
    const std::vector<Estimate> all = estimates(times, compute);
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        series.points[i].speedup = all[2 * i];
        series.points[i].serial = all[2 * i + 1];
    }
    series.serial = all[all.size() - 2];
    series.trend = all.back();
    for (const ScalePoint* point : with_a_core_each(series)) {
        const double law = speedup_by_law(scale, series.serial.value, point->workers);
        series.misses_by = std::max(series.misses_by, std::abs(law / point->speedup.value - 1));
    }
}

// A wrong answer, or a busy machine; "": neither.
std::string why_not_trusted(const ScaleSeries& series)
{
    if (std::ranges::any_of(series.points, [](const ScalePoint& p) { return !p.verified; }))
        return "at least one answer is wrong";
    for (const ScalePoint& point : series.points)
        if (point.others >= too_busy)
            return fmt::format("the machine was busy: up to {:.0f} % of its processor time went to "
                               "others; run again when it is quiet",
                               100 * point.others);
    return "";
}

std::string too_few(const ScaleSeries& series)
{
    if (series.points.front().workers != 1)
        return "there is no run with one worker to compare with";
    const std::vector<int> counts = series.counted();
    if (counts.size() >= least_counts)
        return "";
    std::string crowded;
    for (const ScalePoint& point : series.points)
        if (point.crowded)
            crowded += (crowded.empty() ? "" : ", ") + std::to_string(point.workers);
    return fmt::format("that takes three numbers of workers with a core each, and there {} {}{}",
                       counts.size() == 1 ? "is" : "are", fmt::join(counts, ", "),
                       crowded.empty()
                           ? ""
                           : fmt::format(" ({} had to share cores: that is no scaling)", crowded));
}

} // namespace

const char* name_of(Scale scale)
{
    return scale == Scale::strong ? "strong" : "weak";
}

double serial_fraction(Scale scale, const std::vector<double>& workers,
                       const std::vector<double>& speedups)
{
    double above = 0, below = 0;
    for (std::size_t i = 0; i < workers.size(); ++i) {
        const double p = workers[i], x = 1 - 1 / p;
        const double y = scale == Scale::strong ? 1 / speedups[i] - 1 / p : 1 - speedups[i] / p;
        above += x * y;
        below += x * x;
    }
    return above / below;
}

double speedup_by_law(Scale scale, double serial, double workers)
{
    return scale == Scale::strong ? 1 / (serial + (1 - serial) / workers)
                                  : workers - serial * (workers - 1);
}

bool ScaleSeries::fits() const
{
    return trend.holds(0) || misses_by <= of_a_point;
}

std::vector<int> ScaleSeries::counted() const
{
    std::vector<int> counts;
    for (const ScalePoint* point : with_a_core_each(*this))
        counts.push_back(point->workers);
    return counts;
}

std::vector<ScaleSeries> scale_series(const Chapter& chapter, const std::vector<Json>& records,
                                      Scale scale)
{
    std::vector<ScaleSeries> all;
    std::map<std::tuple<std::string, int, std::string, std::string, std::string>, std::size_t>
        places;
    for (const Json& record : records) {
        if (const std::string made_for = text_in(record, "scale");
            !made_for.empty() && made_for != name_of(scale))
            continue;
        const int each =
            has_threads_in_ranks(chapter, record) ? record.at("threads").get<int>() : 0;
        // The nodes of a cluster are one machine: any of them may have been a job's first.
        const Json& where = record.at("machine");
        const std::string machine = text_in(where, where.contains("cluster") ? "cluster" : "name");
        const bool simulated = record.contains("simulated");
        const std::string problem = scale == Scale::strong ? problem_of(record) : "";
        const auto [place, is_new] = places.try_emplace(
            {text_in(record, "variant"), each, machine, cluster_of(record), problem}, all.size());
        if (is_new) {
            ScaleSeries& series = all.emplace_back();
            series.variant = record.at("variant");
            series.family = family_of(chapter, series.variant);
            series.machine = machine;
            series.problem = problem_of(record);
            series.kind = kind_of_record(chapter, record);
            series.threads_each = each;
            series.simulated = simulated;
            series.simulated_as = simulated ? cluster_words(record) : "";
        }
        add_record(all[place->second], record);
    }
    for (ScaleSeries& series : all)
        std::ranges::sort(series.points, {}, &ScalePoint::workers);
    for (ScaleSeries& series : all) {
        borrow_one_worker(series, all, scale);
        compare_work(series, scale);
        series.no_law = why_not_trusted(series);
        series.trusted = series.no_law.empty();
        if (series.trusted)
            series.no_law = too_few(series);
        series.scales = series.points.front().workers == 1;
        if (series.scales)
            estimate(series, scale);
    }
    return all;
}

} // namespace runner
