#include "recorded.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "figure.hpp"
#include "paths.hpp"
#include "primer/error.hpp"
#include "records.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using Places = std::vector<std::size_t>;

const Json& records_of(const Chapter& chapter, const std::string& folder)
{
    static std::map<std::string, Json> kept;
    const std::string path = (recorded_folder(chapter, folder) / "record.json").string();
    if (kept.count(path) == 0)
        kept[path] = read_records(path);
    return kept[path];
}

std::string run_of(const Json& record)
{
    return record.value("run", std::string());
}

template<class Names>
std::string listed(const Names& names)
{
    return fmt::format("{}", fmt::join(names, ", "));
}

// VARIANT[@WORKERS][[RUN]]
struct Way {
    std::string variant, workers, run;
};

Way way_of(const std::string& text)
{
    static const std::regex pattern(R"((\w+)(?:@(\d+|max))?(?:\[([\w-]+)\])?)");
    std::smatch match;
    if (!std::regex_match(text, match, pattern))
        throw primer::BadRequest(text + ": must be VARIANT@WORKERS[RUN], e.g. openmp@2");
    return {match[1], match[2], match[3]};
}

// All records of one way, in their order.
Places places_of(const Json& all, const Way& way)
{
    Places places;
    std::set<std::string> runs, variants;
    std::set<int> workers;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Json& record = all[i];
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
                                             listed(variants)));
    if (runs.size() > 1)
        throw primer::BadRequest(fmt::format("{} was run in {}: say which, {}@2[{}]", way.variant,
                                             listed(runs), way.variant, *runs.begin()));
    if (way.workers.empty() && workers.size() > 1)
        throw primer::BadRequest(fmt::format("{} was run with {} workers: say which, {}@{}",
                                             way.variant, listed(workers), way.variant,
                                             *workers.rbegin()));
    const int wanted =
        way.workers.empty() || way.workers == "max" ? *workers.rbegin() : std::stoi(way.workers);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (run_of(all[i]) == *runs.begin() && all[i].at("variant") == way.variant &&
            all[i].at("workers") == wanted)
            places.push_back(i);
    if (places.empty())
        throw primer::BadRequest(fmt::format("{} was not run with {} workers, but with {}",
                                             way.variant, way.workers, listed(workers)));
    return places;
}

Term term(const Json& all, const Places& records, const std::string& path, const char* how)
{
    Term result{how, {}};
    for (const std::size_t i : records)
        if (all[i].contains(Json::json_pointer(path)))
            result.places.push_back(fmt::format("/{}{}", i, path));
    if (result.places.empty())
        throw primer::BadRequest(fmt::format("the records have no {}", path.substr(1)));
    return result;
}

// The sum of a field over the elements of a list, in the first of the records.
Term sum_over(const Json& all, std::size_t record, const std::string& list, const char* field)
{
    Term result{"sum", {}};
    const Json::json_pointer at(list);
    if (!all[record].contains(at))
        throw primer::BadRequest(fmt::format("the records have no {}", list.substr(1)));
    for (std::size_t i = 0; i < all[record].at(at).size(); ++i)
        result.places.push_back(fmt::format("/{}{}/{}/{}", record, list, i, field));
    return result;
}

// The figure of a field, in the report's rounding.
Figure field_of(const Json& all, const Way& way, const std::string& field)
{
    const Places own = places_of(all, way);
    const auto median = [&] { return term(all, own, "/repeats_s", "median"); };
    const auto one = [&](const std::string& path) { return term(all, {own[0]}, path, "median"); };
    const auto first = [&] { return run_of(all[own[0]]); };
    if (field == "median_s")
        return figure(all, {median()}, Format::seconds);
    if (field == "min_s" || field == "max_s")
        return figure(all, {term(all, own, "/repeats_s", field == "min_s" ? "min" : "max")},
                      Format::seconds);
    if (field == "startup_s" || field == "shutdown_s" || field == "first_touch_s")
        return figure(all, {term(all, own, "/" + field, "median")}, Format::seconds);
    if (field == "variation")
        return figure(all, {term(all, own, "/repeats_s", "variation")}, Format::percent);
    if (field == "others")
        return figure(all, {term(all, own, "/others", "max")}, Format::percent);
    if (field == "speedup" || field == "efficiency") {
        const Places serial = places_of(all, {"serial", "1", first()});
        std::vector<Term> terms{term(all, serial, "/repeats_s", "median"), median()};
        if (field == "efficiency")
            terms.push_back(one("/workers"));
        return figure(all, terms, field == "speedup" ? Format::times : Format::percent);
    }
    if (field == "bandwidth")
        return figure(all, {one("/bytes"), median()}, Format::bytes_per_s);
    if (field == "rate")
        return figure(all, {one("/flops"), median()}, Format::flops_per_s);
    if (field == "of_bandwidth" || field == "of_flops") {
        const std::string what = field == "of_flops" ? "flops" : "bandwidth";
        return figure(all,
                      {one(what == "flops" ? "/flops" : "/bytes"), median(),
                       one("/limits/" + what + "_workers")},
                      Format::percent);
    }
    if (field == "peak_bytes" || field == "pss_bytes")
        return figure(all, {sum_over(all, own[0], "/memory", field.c_str())}, Format::bytes);
    if (field == "sent_bytes")
        return figure(all, {sum_over(all, own[0], "/messages/point_to_point", "bytes")},
                      Format::bytes);
    if (field == "messages")
        return figure(all, {sum_over(all, own[0], "/messages/point_to_point", "messages")},
                      Format::whole);
    if (field == "lines_added")
        return figure(all, {one("/lines_changed/added")}, Format::whole);
    if (field == "workers" || field == "flops" || field == "bytes")
        return figure(all, {one("/" + field)},
                      field == "workers" ? Format::whole
                      : field == "bytes" ? Format::bytes
                                         : Format::times);
    if (field.rfind('/', 0) == 0) {
        Figure found = fact(all, one(field).places.front());
        if (std::all_of(found.text.begin(), found.text.end(), ::isdigit) && found.text.size() > 4)
            for (std::size_t end = found.text.size(); end > 3; end -= 3) // 100 000 000
                found.text.insert(end - 3, "\u202f");
        return found;
    }
    throw primer::BadRequest(fmt::format(
        "no field {}: there are median_s, min_s, max_s, startup_s, shutdown_s, first_touch_s, "
        "variation, others, speedup, efficiency, bandwidth, rate, of_bandwidth, of_flops, "
        "peak_bytes, pss_bytes, sent_bytes, messages, lines_added, workers, flops, bytes, and "
        "/PATH of common/RECORD.md (/machine/processor)",
        field));
}

std::string rounded(double value, int digits)
{
    const auto decimals = [&](double x) {
        return x == 0 ? 0 : std::max(0, digits - 1 - int(std::floor(std::log10(std::abs(x)))));
    };
    const double once = std::stod(fmt::format("{:.{}f}", value, decimals(value))); // 9.996 → 10.0
    return fmt::format("{:.{}f}", once, decimals(once));
}

// The records of one run ("": the only one there is), as one table has them.
Group group_of(const std::string& run, const Chapter& chapter, const std::string& folder)
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
            fmt::format("{} recorded {}, not \"{}\"", chapter.name, listed(runs), run));
    return groups(records).at(0);
}

const std::map<std::string, double>& units()
{
    static const std::map<std::string, double> known = {
        {"s", 1},    {"ms", 1e-3}, {"µs", 1e-6}, {"%", 0.01},   {"times", 1},
        {"kB", 1e3}, {"MB", 1e6},  {"GB", 1e9},  {"GB/s", 1e9}, {"Gflop/s", 1e9}};
    return known;
}

} // namespace

std::vector<Chapter> chapter_folders()
{
    static const std::regex pattern(R"((\d+)_(\w+))");
    std::vector<Chapter> chapters;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "chapters")) {
        Chapter chapter;
        chapter.folder = entry.path().filename().string();
        std::smatch match;
        if (!std::regex_match(chapter.folder, match, pattern))
            continue;
        chapter.number = match[1];
        chapter.name = match[2];
        chapters.push_back(chapter);
    }
    std::sort(chapters.begin(), chapters.end(),
              [](const Chapter& a, const Chapter& b) { return a.folder < b.folder; });
    return chapters;
}

std::filesystem::path recorded_folder(const Chapter& chapter, const std::string& folder)
{
    return folder.empty() ? source_folder() / "chapters" / chapter.folder / "recorded"
                          : std::filesystem::path(folder) / chapter.folder;
}

std::string figure_text(const std::string& spec, const std::string& home, const std::string& folder)
try {
    std::istringstream words(spec);
    std::vector<std::string> word;
    for (std::string w; words >> w;)
        word.push_back(w);
    if (word.size() < 2)
        throw primer::BadRequest("must be WAY FIELD, e.g. openmp@2 median_s");
    std::string name = home, way = word[0];
    if (const auto slash = way.find('/'); slash != way.npos) {
        name = way.substr(0, slash);
        way.erase(0, slash + 1);
    }
    if (name.empty())
        throw primer::BadRequest("say of which chapter: heat/openmp@2 median_s");
    const Chapter chapter = find_chapter(chapter_folders(), name);
    if (way == "verdict")
        return verdict(group_of(word[1], chapter, folder).rows);
    const Json& all = records_of(chapter, folder);
    Figure value = field_of(all, way_of(way), word[1]);
    std::size_t next = 2;
    if (next + 1 < word.size() && word[next] == "/") {
        value.value /= field_of(all, way_of(word[next + 1]), word[1]).value;
        value.text = fmt::format("{:.2f}", value.value);
        next += 2;
    }
    const bool bare = word.back() == "bare";
    if (bare)
        word.pop_back();
    if (next < word.size()) {
        const auto unit = units().find(word[next]);
        if (unit == units().end())
            throw primer::BadRequest("no unit " + word[next]);
        const int digits = next + 1 < word.size() ? std::stoi(word[next + 1]) : 3;
        value.text = rounded(value.value / unit->second, digits);
        if (word[next] != "times" && !bare)
            value.text += " " + word[next];
    } else if (bare) {
        value.text = value.text.substr(0, value.text.find(' '));
    }
    return value.text;
} catch (const primer::BadRequest& error) {
    throw primer::BadRequest(fmt::format("figure {}: {}", spec, error.what()));
} catch (const std::logic_error&) { // std::stoi
    throw primer::BadRequest(fmt::format("figure {}: digits must be a number", spec));
}

std::string table_text(const std::string& run, const std::string& chapter,
                       const std::string& folder)
{
    const Chapter of = find_chapter(chapter_folders(), chapter);
    const Group group = group_of(run, of, folder);
    return render(group.chapter, group.records);
}

} // namespace runner
