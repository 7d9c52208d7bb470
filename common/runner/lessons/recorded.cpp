#include "lessons/recorded.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/records.hpp"
#include "lessons/recorded_fields.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

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
            fmt::format("{} recorded {}, not \"{}\"", chapter.name, fmt::join(runs, ", "), run));
    return groups(records).at(0);
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
std::string in_unit(const Figure& figure, const std::vector<std::string>& words, std::size_t next,
                    bool bare)
{
    if (next == words.size())
        return bare ? figure.text.substr(0, figure.text.find(' ')) : figure.text;
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
    const std::string text = rounded(figure.value / unit->second, digits);
    return bare || unit->first == "times" ? text : text + " " + unit->first;
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
    const Json& all = records_of(chapter, folder);
    Figure value = field_of(all, words[0], words[1]);
    std::size_t next = 2;
    if (next + 1 < words.size() && words[next] == "/") {
        value.value /= field_of(all, words[next + 1], words[1]).value;
        value.text = fmt::format("{:.2f}", value.value);
        next += 2;
    }
    const bool bare = words.back() == "bare";
    if (bare)
        words.pop_back();
    return in_unit(value, words, next, bare);
}

} // namespace

std::filesystem::path recorded_folder(const Chapter& chapter, const std::string& folder)
{
    return folder.empty() ? source_folder() / "chapters" / chapter.folder / "recorded"
                          : std::filesystem::path(folder) / chapter.folder;
}

std::string figure_text(const std::string& spec, const std::string& home, const std::string& folder)
try {
    std::istringstream in(spec);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    if (words.size() < 2)
        throw primer::BadRequest("must be WAY FIELD, e.g. openmp@2 median_s");
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

std::string table_text(const std::string& run, const std::string& chapter,
                       const std::string& folder)
{
    const Chapter of = find_chapter(chapter_folders(), chapter);
    const Group group = group_of(run, of, folder);
    return render(group.chapter, group.records);
}

} // namespace runner
