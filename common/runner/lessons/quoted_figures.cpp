#include "lessons/quoted_figures.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"
#include "analysis/records.hpp"
#include "analysis/scaling.hpp"
#include "analysis/table.hpp"
#include "analysis/winner.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/statistics.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using Places = std::vector<std::size_t>;

// The name that commands.txt gave to the line that made this record; "" where there is none.
std::string run_of(const Json& record)
{
    return record.value("run", std::string());
}

QuotedWay way_of(const std::string& text)
{
    static const std::regex pattern(R"((\w+)(?:@(\d{1,6}(?:x\d{1,6})?|max))?(?:\[([\w-]+)\])?)");
    std::smatch match;
    if (!std::regex_match(text, match, pattern))
        throw primer::BadRequest(text +
                                 ": must be VARIANT@WORKERS[RUN], e.g. openmp@2, or of a hybrid "
                                 "way its ranks and threads, hybrid@1x2");
    return {match[1], match[2], match[3]};
}

} // namespace

int workers_in(const std::string& workers)
{
    const auto split = workers.find('x');
    const int ranks = std::stoi(workers);
    return split == workers.npos ? ranks : ranks * std::stoi(workers.substr(split + 1));
}

namespace
{

// All records of one way, in their order.
Places places_of(const Json& all, const QuotedWay& way)
{
    Places places;
    std::set<std::string> runs, variants;
    std::set<int> workers;
    for (const Json& record : all) {
        if (!way.run.empty() && run_of(record) != way.run)
            continue;
        variants.insert(record.at("variant").get<std::string>());
        if (record.at("variant") != way.variant)
            continue;
        runs.insert(run_of(record));
        workers.insert(record.at("workers").get<int>());
    }
    if (runs.empty())
        throw primer::BadRequest(fmt::format("no {} among the records{}; there are {}", way.variant,
                                             way.run.empty() ? "" : " of " + way.run,
                                             fmt::join(variants, ", ")));
    if (runs.size() > 1)
        throw primer::BadRequest(fmt::format("{} was run in {}: say which, {}@2[{}]", way.variant,
                                             fmt::join(runs, ", "), way.variant, *runs.begin()));
    if (way.workers.empty() && workers.size() > 1)
        throw primer::BadRequest(fmt::format("{} was run with {} workers: say which, {}@{}",
                                             way.variant, fmt::join(workers, ", "), way.variant,
                                             *workers.rbegin()));
    const int wanted =
        way.workers.empty() || way.workers == "max" ? *workers.rbegin() : workers_in(way.workers);
    const auto split = way.workers == "max" ? way.workers.npos : way.workers.find('x');
    std::set<int> threads;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (run_of(all[i]) == *runs.begin() && all[i].at("variant") == way.variant &&
            all[i].at("workers") == wanted &&
            (split == way.workers.npos ||
             all[i].value("threads", 1) == std::stoi(way.workers.substr(split + 1)))) {
            places.push_back(i);
            threads.insert(all[i].value("threads", 1));
        }
    if (threads.size() > 1)
        throw primer::BadRequest(fmt::format("{} was run with {} threads in a rank: say which, "
                                             "{}@{}x{}",
                                             way.variant, fmt::join(threads, ", "), way.variant,
                                             wanted / *threads.begin(), *threads.begin()));
    if (places.empty())
        throw primer::BadRequest(fmt::format("{} was not run with {} workers, but with {}",
                                             way.variant, way.workers, fmt::join(workers, ", ")));
    return places;
}

// The records of one way, and the terms that figures are made of.
class Records
{
  public:
    Records(const Json& all, const QuotedWay& way) : all_(all), own_(places_of(all, way)) {}

    Term each(const std::string& path, const char* how) const { return term(own_, path, how); }
    Term one(const std::string& path) const { return term({own_[0]}, path, "median"); }
    Term median() const { return each("/repeats_s", "median"); }
    Term serial_median() const
    {
        return term(places_of(all_, {"serial", "1", run_of(all_[own_[0]])}), "/repeats_s",
                    "median");
    }
    // The sum of a field over the elements of a list, in the first of the records.
    Term sum(const std::string& list, const char* field) const
    {
        Term result{"sum", {}};
        const Json& record = all_[own_[0]];
        const Json::json_pointer at(list);
        if (!record.contains(at))
            throw primer::BadRequest(fmt::format("the records have no {}", list.substr(1)));
        for (std::size_t i = 0; i < record.at(at).size(); ++i)
            result.places.push_back(fmt::format("/{}{}/{}/{}", own_[0], list, i, field));
        return result;
    }

  private:
    Term term(const Places& records, const std::string& path, const char* how) const
    {
        Term result{how, {}};
        for (const std::size_t i : records)
            if (all_[i].contains(Json::json_pointer(path)))
                result.places.push_back(fmt::format("/{}{}", i, path));
        if (result.places.empty())
            throw primer::BadRequest(fmt::format("the records have no {}", path.substr(1)));
        return result;
    }

    const Json& all_;
    Places own_;
};

// A figure: the first term, divided by the others.
struct Field {
    const char* name;
    Format format;
    std::vector<Term> (*terms)(const Records&);
};

using R = Records;
using Terms = std::vector<Term>;

const Field fields[] = {
    {"median_s", Format::seconds, [](const R& r) { return Terms{r.median()}; }},
    {"min_s", Format::seconds, [](const R& r) { return Terms{r.each("/repeats_s", "min")}; }},
    {"max_s", Format::seconds, [](const R& r) { return Terms{r.each("/repeats_s", "max")}; }},
    {"startup_s", Format::seconds,
     [](const R& r) { return Terms{r.each("/startup_s", "median")}; }},
    {"shutdown_s", Format::seconds,
     [](const R& r) { return Terms{r.each("/shutdown_s", "median")}; }},
    {"first_touch_s", Format::seconds,
     [](const R& r) { return Terms{r.each("/first_touch_s", "median")}; }},
    {"first_result_s", Format::seconds,
     [](const R& r) { return Terms{r.each("/first_result_s", "median")}; }},
    {"variation", Format::percent,
     [](const R& r) { return Terms{r.each("/repeats_s", "variation")}; }},
    {"others", Format::percent, [](const R& r) { return Terms{r.each("/others", "max")}; }},
    {"speedup", Format::times,
     [](const R& r) {
         return Terms{r.serial_median(), r.median()};
     }},
    {"efficiency", Format::percent,
     [](const R& r) {
         return Terms{r.serial_median(), r.median(), r.one("/workers")};
     }},
    {"bandwidth", Format::bytes_per_s,
     [](const R& r) {
         return Terms{r.one("/bytes"), r.median()};
     }},
    {"rate", Format::flops_per_s,
     [](const R& r) {
         return Terms{r.one("/flops"), r.median()};
     }},
    {"of_bandwidth", Format::percent,
     [](const R& r) {
         return Terms{r.one("/bytes"), r.median(), r.one("/limits/bandwidth_workers")};
     }},
    {"of_flops", Format::percent,
     [](const R& r) {
         return Terms{r.one("/flops"), r.median(), r.one("/limits/flops_workers")};
     }},
    {"peak_bytes", Format::bytes, [](const R& r) { return Terms{r.sum("/memory", "peak_bytes")}; }},
    {"pss_bytes", Format::bytes, [](const R& r) { return Terms{r.sum("/memory", "pss_bytes")}; }},
    {"connection_bytes", Format::bytes,
     [](const R& r) { return Terms{r.each("/connection_bytes", "median")}; }},
    {"sent_bytes", Format::bytes,
     [](const R& r) { return Terms{r.sum("/messages/point_to_point", "bytes")}; }},
    {"messages", Format::whole,
     [](const R& r) { return Terms{r.sum("/messages/point_to_point", "messages")}; }},
    {"lines_added", Format::whole, [](const R& r) { return Terms{r.one("/lines_changed/added")}; }},
    {"voluntary", Format::whole,
     [](const R& r) { return Terms{r.each("/context_switches/voluntary", "median")}; }},
    {"involuntary", Format::whole,
     [](const R& r) { return Terms{r.each("/context_switches/involuntary", "median")}; }},
    {"workers", Format::whole, [](const R& r) { return Terms{r.one("/workers")}; }},
    {"flops", Format::times, [](const R& r) { return Terms{r.one("/flops")}; }},
    {"bytes", Format::bytes, [](const R& r) { return Terms{r.one("/bytes")}; }},
    {"bytes_moved", Format::bytes, [](const R& r) { return Terms{r.one("/bytes_moved")}; }},
    {"moved", Format::bytes_per_s,
     [](const R& r) {
         return Terms{r.one("/bytes_moved"), r.median()};
     }},
};

// What stands at a place of the record as it is; long numbers in groups of three: 100 000 000.
Figure plain(const Json& all, const Records& records, const std::string& path)
{
    const std::string place = records.one(path).places.front();
    if (all.at(Json::json_pointer(place)).is_structured())
        throw primer::BadRequest(path + ": holds more than one value, name one in it");
    Figure found = fact(all, place);
    if (all.at(Json::json_pointer(place)).is_number())
        found.value = all.at(Json::json_pointer(place)).get<double>();
    if (std::all_of(found.text.begin(), found.text.end(), ::isdigit) && found.text.size() > 4)
        for (std::size_t end = found.text.size(); end > 3; end -= 3)
            found.text.insert(end - 3, "\u202f");
    return found;
}

// The figure `field` ("median_s", "speedup", "/machine/processor", …), in the report's rounding, of
// `way`: VARIANT[@WORKERS][[RUN]].
Figure field_of(const Json& all, const std::string& way, const std::string& field)
{
    const Records records(all, way_of(way));
    if (field.rfind('/', 0) == 0)
        return plain(all, records, field);
    std::string names;
    for (const Field& known : fields) {
        if (field == known.name)
            return figure(all, known.terms(records), known.format);
        names += std::string(known.name) + ", ";
    }
    throw primer::BadRequest(
        fmt::format("no field {}: there are {}and /PATH of common/RECORD.md (/machine/processor)",
                    field, names));
}

const Json& records_of(const Chapter& chapter, const std::string& folder)
{
    static std::map<std::string, Json> kept;
    const std::string path = (recorded_folder(chapter, folder) / "record.json").string();
    if (kept.count(path) == 0)
        kept[path] = read_records(path);
    return kept[path];
}

std::string rounded(double value, int digits)
{
    const auto decimals = [&](double x) {
        return x == 0 ? 0 : std::max(0, digits - 1 - int(std::floor(std::log10(std::abs(x)))));
    };
    const double once = std::stod(fmt::format("{:.{}f}", value, decimals(value))); // 9.996 → 10.0
    return fmt::format("{:.{}f}", once, decimals(once));
}

// The records of one run ("": the only one there is).
std::vector<Json> records_of_run(const std::string& run, const Chapter& chapter,
                                 const std::string& folder)
{
    std::vector<Json> records;
    std::set<std::string> runs;
    for (const Json& record : records_of(chapter, folder)) {
        runs.insert(run_of(record));
        if (run.empty() || run_of(record) == run)
            records.push_back(record);
    }
    if (records.empty() || (run.empty() && runs.size() > 1))
        throw primer::BadRequest(
            fmt::format("{} recorded {}, not \"{}\"", chapter.name, fmt::join(runs, ", "), run));
    return records;
}

// The same as one table has them.
Group group_of(const std::string& run, const Chapter& chapter, const std::string& folder)
{
    return groups(records_of_run(run, chapter, folder)).at(0);
}

const std::map<std::string, double>& units()
{
    static const std::map<std::string, double> known = {
        {"s", 1},    {"ms", 1e-3}, {"µs", 1e-6}, {"%", 0.01},   {"times", 1},
        {"kB", 1e3}, {"MB", 1e6},  {"GB", 1e9},  {"GB/s", 1e9}, {"Gflop/s", 1e9}};
    return known;
}

// The first sentences of a text; all when it has no more.
std::string sentences(const std::string& text, int count)
{
    static const std::regex end(R"(\. (?=[A-Z\d]))");
    std::sregex_iterator at(text.begin(), text.end(), end);
    for (; count > 1 && at != std::sregex_iterator(); --count)
        ++at;
    return at == std::sregex_iterator() ? text : text.substr(0, std::size_t(at->position()) + 1);
}

int number(const std::string& word, const char* what, int most)
{
    static const std::regex pattern(R"(\d{1,4})");
    const int value = std::regex_match(word, pattern) ? std::stoi(word) : 0;
    if (value < 1 || value > most)
        throw primer::BadRequest(
            fmt::format("{} must be a number from 1 to {}, not {}", what, most, word));
    return value;
}

// "UNIT [DIGITS]", or nothing, from word `next` on.
QuotedFigure in_unit(const Figure& figure, const std::vector<std::string>& words, std::size_t next,
                     bool bare)
{
    if (next == words.size())
        return {figure.value, bare ? figure.text.substr(0, figure.text.find(' ')) : figure.text};
    const auto unit = units().find(words[next]);
    if (unit == units().end()) {
        std::string known;
        for (const auto& [name, factor] : units())
            known += (known.empty() ? "" : ", ") + name;
        throw primer::BadRequest(fmt::format("no unit {}: there are {}", words[next], known));
    }
    const int digits =
        next + 1 < words.size() ? number(words[next + 1], "the number of digits", 9) : 3;
    if (next + 2 < words.size())
        throw primer::BadRequest(fmt::format("what is {}?", words[next + 2]));
    const double value = figure.value / unit->second;
    const std::string text = rounded(value, digits);
    return {value, bare || unit->first == "times" ? text : text + " " + unit->first};
}

std::vector<std::string> words_of(const std::string& spec)
{
    std::istringstream in(spec);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    if (words.size() < 2)
        throw primer::BadRequest("must be WAY FIELD, e.g. openmp@2 median_s");
    return words;
}

// The repeats of each round of a way.
Rounds rounds_of(const Json& all, const std::string& way)
{
    Rounds rounds;
    for (const std::size_t place : places_of(all, way_of(way)))
        rounds.push_back(all[place].at("repeats_s"));
    return rounds;
}

// WAY median_s / WAY interval: the bootstrap's, of the ratios within rounds.
QuotedFigure interval_of_ratio(const std::vector<std::string>& words, const Json& all)
{
    if (words.size() != 5 || words[1] != "median_s")
        throw primer::BadRequest("must be WAY median_s / WAY interval");
    const Rounds above = rounds_of(all, words[0]), below = rounds_of(all, words[3]);
    if (above.size() != below.size())
        throw primer::BadRequest(fmt::format("{} has {} rounds, and {} has {}", words[0],
                                             above.size(), words[3], below.size()));
    const Ratio ratio = ratio_within_rounds(below, above);
    return {ratio.value, fmt::format("{:.2f} to {:.2f}", ratio.low, ratio.high)};
}

// WAY FIELD [/ WAY] [UNIT [DIGITS]] [bare], or WAY median_s / WAY interval, of these records.
QuotedFigure measured_figure(std::vector<std::string> words, const Json& all)
{
    Figure value = field_of(all, words[0], words[1]);
    std::size_t next = 2;
    if (next + 1 < words.size() && words[next] == "/") {
        if (words.back() == "interval")
            return interval_of_ratio(words, all);
        value.value /= field_of(all, words[next + 1], words[1]).value;
        value.text = fmt::format("{:.2f}", value.value);
        next += 2;
    }
    const bool bare = words.back() == "bare";
    if (bare)
        words.pop_back();
    return in_unit(value, words, next, bare);
}

// What the words of a spec after the chapter mean: see figure_text().
std::string figure_of(std::vector<std::string> words, const Chapter& chapter,
                      const std::string& folder)
{
    if (words[0] == "verdict") {
        const std::string all = verdict(group_of(words[1], chapter, folder).rows);
        return words.size() < 3 ? all
                                : sentences(all, number(words[2], "the number of sentences", 99));
    }
    return measured_figure(std::move(words), records_of(chapter, folder)).text;
}

} // namespace

std::filesystem::path recorded_folder(const Chapter& chapter, const std::string& folder)
{
    return folder.empty() ? source_folder() / "chapters" / chapter.folder / "recorded"
                          : std::filesystem::path(folder) / chapter.folder;
}

std::string figure_text(const std::string& spec, const std::string& home, const std::string& folder)
try {
    std::vector<std::string> words = words_of(spec);
    std::string name = home;
    if (const auto slash = words[0].find('/'); slash != spec.npos) {
        name = words[0].substr(0, slash);
        words[0].erase(0, slash + 1);
    }
    if (name.empty())
        throw primer::BadRequest("say of which chapter: heat/openmp@2 median_s");
    return figure_of(words, find_chapter(chapter_folders(), name), folder);
} catch (const primer::BadRequest& error) {
    throw primer::BadRequest(fmt::format("figure {}: {}", spec, error.what()));
}

std::vector<QuotedWay> quoted_ways(const std::string& spec)
try {
    const std::vector<std::string> words = words_of(spec);
    if (words[0] == "verdict" || words[0].find('/') != spec.npos)
        throw primer::BadRequest("must be WAY FIELD of the chapter's own, e.g. openmp@2 speedup");
    std::vector<QuotedWay> ways = {way_of(words[0])};
    if (words.size() > 3 && words[2] == "/")
        ways.push_back(way_of(words[3]));
    return ways;
} catch (const primer::BadRequest& error) {
    throw primer::BadRequest(fmt::format("figure {}: {}", spec, error.what()));
}

QuotedFigure quoted_figure(const Json& records, const std::string& spec)
try {
    return measured_figure(words_of(spec), records);
} catch (const primer::BadRequest& error) {
    throw primer::BadRequest(fmt::format("figure {}: {}", spec, error.what()));
}

Json recorded_records(const Chapter& chapter, const std::string& folder)
{
    const bool is_there = std::filesystem::exists(recorded_folder(chapter, folder) / "record.json");
    return is_there ? records_of(chapter, folder) : Json::array();
}

std::string main_rows_text(const std::string& run, const std::string& chapter,
                           const std::string& folder)
{
    const Chapter of = find_chapter(chapter_folders(), chapter);
    std::vector<Json> records = records_of_run(run, of, folder);
    int most = 0;
    for (const Json& record : records)
        most = std::max(most, record.at("workers").get<int>());
    std::erase_if(records, [&](const Json& record) {
        const std::string variant = record.at("variant");
        return variant != "serial" &&
               (record.at("workers") != most || (variant != "openmp" && variant != "mpi"));
    });
    const Group group = groups(records).at(0);
    return render(group.chapter, group.records);
}

std::string table_text(const std::string& run, const std::string& chapter,
                       const std::string& folder)
{
    const Chapter of = find_chapter(chapter_folders(), chapter);
    const std::vector<Json> records = records_of_run(run, of, folder);
    for (const Scale scale : {Scale::strong, Scale::weak}) // of `run --scale`
        if (records.front().value("scale", std::string()) == name_of(scale))
            return render_scaling(of, scale_series(of, records, scale), scale);
    const Group group = group_of(run, of, folder);
    return render(group.chapter, group.records);
}

} // namespace runner
