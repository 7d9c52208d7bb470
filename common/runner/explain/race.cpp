#include "explain/race.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <utility>

#include "explain/source_names.hpp"

namespace runner
{

namespace
{

namespace fs = std::filesystem;

// One side of a report: which access, and where in the learner's file.
struct Side {
    bool write = false, atomic = false;
    bool in_source = false;
    int line = 0, column = 0;
};

struct Report {
    std::vector<Side> sides;
    std::string location; // "global 'best' of size 8 …", "heap block of size 80 …", "stack of …"
};

std::vector<std::string> lines_of(std::istream& in)
{
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

// "    #0 f(int) /tmp/sum.cpp:7:13 (worker+0xd451e)": the first such line in the source is the
// side's.
void add_frame(Side& side, const std::string& line, const std::string& source)
{
    static const std::regex place(R"((?:^|[ /])([^ /:]+)(?::(\d+))?(?::(\d+))? \()");
    if (side.in_source)
        return;
    for (std::sregex_iterator at(line.begin(), line.end(), place), end; at != end; ++at) {
        if ((*at)[1] != source)
            continue;
        side.in_source = true;
        side.line = (*at)[2].matched ? std::stoi((*at)[2]) : 0;
        side.column = (*at)[3].matched ? std::stoi((*at)[3]) : 0;
        return;
    }
}

std::vector<Report> reports(const std::string& output, const std::string& source)
{
    static const std::regex access(
        R"(^  (Previous )?(atomic )?(read|write) of size \d+ at 0x[0-9a-f]+ by .*)",
        std::regex::icase);
    std::istringstream in(output);
    std::vector<Report> list;
    bool inside = false, frames = false;
    for (const std::string& line : lines_of(in)) {
        std::smatch match;
        if (line.starts_with("WARNING: ThreadSanitizer:")) {
            inside = line.find(": data race") != std::string::npos;
            if (inside)
                list.emplace_back();
        } else if (!inside) {
            continue;
        } else if (line.starts_with("SUMMARY:")) {
            inside = false;
        } else if (std::regex_match(line, match, access)) {
            Side side;
            side.atomic = match[2].matched;
            side.write = std::tolower(static_cast<unsigned char>(*match[3].first)) == 'w';
            list.back().sides.push_back(side);
            frames = true;
        } else if (line.starts_with("  Location is ") && list.back().location.empty()) {
            list.back().location = line.substr(14);
        } else if (frames && line.starts_with("    #")) {
            add_frame(list.back().sides.back(), line, source);
        } else {
            frames = false; // frames of threads and heap blocks follow
        }
    }
    return list;
}

// How much of a report is about the learner's file: 0 is nothing.
int worth(const Report& report)
{
    if (report.sides.size() != 2)
        return 0;
    int worth = 0;
    for (const Side& side : report.sides)
        worth += side.in_source ? (side.line > 0 ? 3 : 1) : 0;
    return worth;
}

std::string global_name(const std::string& location)
{
    static const std::regex global(R"(^global '([^'?]+)')");
    std::smatch match;
    if (!std::regex_search(location, match, global))
        return "";
    const std::string name = match[1];
    const std::size_t colons = name.rfind("::");
    return colons == std::string::npos ? name : name.substr(colons + 2);
}

std::string memory_of(const std::string& location)
{
    return location.starts_with("stack of") ? "stack"
           : location.starts_with("heap")   ? "heap"
           : location.starts_with("global") ? "global"
                                            : "";
}

// Both sides' names agree, or one side's stands in the other's line too; else what is written.
std::string variable_of(const Report& report, const std::vector<std::string>& text)
{
    std::string best = global_name(report.location);
    for (const Side& side : report.sides) {
        if (!best.empty() || side.line <= 0 || side.line > static_cast<int>(text.size()))
            continue;
        const std::string name =
            touched_name(text[static_cast<std::size_t>(side.line) - 1], side.column);
        const bool everywhere = std::ranges::all_of(report.sides, [&](const Side& other) {
            return other.line <= 0 || other.line > static_cast<int>(text.size()) ||
                   has_name(text[static_cast<std::size_t>(other.line) - 1], name);
        });
        if (!name.empty() && everywhere)
            best = name;
    }
    for (const Side& side : report.sides)
        if (best.empty() && side.write && side.line > 0 &&
            side.line <= static_cast<int>(text.size()))
            best = touched_name(text[static_cast<std::size_t>(side.line) - 1], side.column);
    return best;
}

bool is_loop_header(const std::string& text)
{
    return text.starts_with("for ") || text.starts_with("for(") || text.starts_with("#pragma");
}

void add_sentence(Race& race, const std::string& file)
{
    const Access &a = race.first, &b = race.second;
    const bool element =
        has_subscript(a.text, race.variable) || has_subscript(b.text, race.variable);
    const std::string what = race.variable.empty() ? "the same memory"
                             : element             ? "the same element of `" + race.variable + "`"
                                                   : "`" + race.variable + "`";
    if (a.line > 0 && a.line == b.line)
        race.sentence =
            "two threads run this line at once: both touch " + what + " without synchronisation";
    else if (a.line > 0 && b.line > 0)
        race.sentence = "these two lines touch " + what + " at once without synchronisation";
    else
        race.sentence = "this line touches " + what +
                        " while another thread does so too, without synchronisation";
    race.lines = {race.sentence};
    const auto add = [&](const Access& access, const std::string& does) {
        if (access.line > 0)
            race.lines.push_back(file + ":" + std::to_string(access.line) + " (" + does +
                                 "): " + access.text);
    };
    const auto does = [](const Access& access) { return access.write ? "writes" : "reads"; };
    if (a.line == b.line || b.line == 0)
        return add(a, a.write == b.write || b.line == 0 ? does(a) : "reads and writes");
    add(a, does(a));
    add(b, does(b));
}

} // namespace

std::optional<Race> first_race(const std::string& tsan_output, const fs::path& source)
{
    const std::vector<Report> all = reports(tsan_output, source.filename().string());
    const auto best = std::ranges::max_element(all, {}, worth); // the first of the best ones
    if (best == all.end() || worth(*best) == 0)
        return std::nullopt;
    std::ifstream file(source);
    const std::vector<std::string> text = lines_of(file);
    Race race;
    race.variable = variable_of(*best, text);
    race.memory = memory_of(best->location);
    std::vector<Side> sides = best->sides;
    std::ranges::stable_sort(sides, {}, &Side::line);
    for (int i = 0; i < 2; ++i) {
        Access& access = i == 0 ? race.first : race.second;
        const Side& side = sides[static_cast<std::size_t>(i)];
        access.write = side.write;
        access.atomic = side.atomic;
        access.line = side.line;
        if (side.line > 0 && side.line <= static_cast<int>(text.size()))
            access.text = trimmed(text[static_cast<std::size_t>(side.line) - 1]);
    }
    for (Access* access : {&race.first, &race.second})
        if (is_loop_header(access->text) && !has_name(access->text, race.variable))
            access->line = 0; // where an optimising compiler has put it
    if (race.first.line == 0)
        std::swap(race.first, race.second);
    add_sentence(race, source.filename().string());
    return race;
}

} // namespace runner
