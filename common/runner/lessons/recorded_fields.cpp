#include "lessons/recorded_fields.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using Places = std::vector<std::size_t>;

// VARIANT[@WORKERS][[RUN]]
struct Way {
    std::string variant, workers, run;
};

Way way_of(const std::string& text)
{
    static const std::regex pattern(R"((\w+)(?:@(\d{1,6}|max))?(?:\[([\w-]+)\])?)");
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
        way.workers.empty() || way.workers == "max" ? *workers.rbegin() : std::stoi(way.workers);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (run_of(all[i]) == *runs.begin() && all[i].at("variant") == way.variant &&
            all[i].at("workers") == wanted)
            places.push_back(i);
    if (places.empty())
        throw primer::BadRequest(fmt::format("{} was not run with {} workers, but with {}",
                                             way.variant, way.workers, fmt::join(workers, ", ")));
    return places;
}

// The records of one way, and the terms that figures are made of.
class Records
{
  public:
    Records(const Json& all, const Way& way) : all_(all), own_(places_of(all, way)) {}

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
    {"sent_bytes", Format::bytes,
     [](const R& r) { return Terms{r.sum("/messages/point_to_point", "bytes")}; }},
    {"messages", Format::whole,
     [](const R& r) { return Terms{r.sum("/messages/point_to_point", "messages")}; }},
    {"lines_added", Format::whole, [](const R& r) { return Terms{r.one("/lines_changed/added")}; }},
    {"workers", Format::whole, [](const R& r) { return Terms{r.one("/workers")}; }},
    {"flops", Format::times, [](const R& r) { return Terms{r.one("/flops")}; }},
    {"bytes", Format::bytes, [](const R& r) { return Terms{r.one("/bytes")}; }},
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

} // namespace

std::string run_of(const Json& record)
{
    return record.value("run", std::string());
}

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

} // namespace runner
