#include "explain/race.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <tuple>
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
    std::string file; // its path
    int line = 0, column = 0;
};

struct Report {
    std::vector<Side> sides;
    std::string location; // "global 'best' of size 8 …", "heap block of size 80 …", "stack of …"
    bool runtimes = false; // the memory is OpenMP's runtime's own
};

std::vector<std::string> lines_of(std::istream& in)
{
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

// What a line of a stack, "    #0 f(int) /tmp/sum.cpp:7:13 (worker+0xd451e)", tells of a side.
using AddFrame = std::function<void(Side& side, const std::string& line)>;

// The first such line in this source is the side's.
void add_frame_of(const fs::path& source, Side& side, const std::string& line)
{
    static const std::regex place(R"((?:^|[ /])([^ /:]+)(?::(\d+))?(?::(\d+))? \()");
    if (side.in_source)
        return;
    for (std::sregex_iterator at(line.begin(), line.end(), place), end; at != end; ++at) {
        if ((*at)[1] != source.filename().string())
            continue;
        side.file = source.string();
        side.in_source = true;
        side.line = (*at)[2].matched ? std::stoi((*at)[2]) : 0;
        side.column = (*at)[3].matched ? std::stoi((*at)[3]) : 0;
        return;
    }
}

// The first such line in a file that is not the system's is the side's.
void add_own_frame(Side& side, const std::string& line)
{
    static const std::regex place(R"( (/.*?):(\d+)(?::(\d+))? \()");
    std::smatch match;
    if (side.in_source || !std::regex_search(line, match, place) ||
        match.str(1).starts_with("/usr/"))
        return;
    side.in_source = true;
    side.file = match[1];
    side.line = std::stoi(match[2]);
    side.column = match[3].matched ? std::stoi(match[3]) : 0;
}

// Whether the caller of malloc is OpenMP's runtime: what a task is given lies there, and the copies
// of a task reduction. The runtime hands such memory from one thread to another, and combines the
// copies, in an order that ThreadSanitizer is not told. (Debian's library has no symbols
// for its own functions: what omp_alloc gives counts as the runtime's there.)
bool allocated_by_runtime(const std::string& frame)
{
    return frame.find("(libomp.so") != std::string::npos &&
           frame.find("alloc") == std::string::npos;
}

std::vector<Report> reports(const std::string& output, const AddFrame& add_frame)
{
    static const std::regex access(
        R"(^  (Previous )?(atomic )?(read|write) of size \d+ at 0x[0-9a-f]+ by .*)",
        std::regex::icase);
    std::istringstream in(output);
    std::vector<Report> list;
    bool inside = false, frames = false, allocated = false;
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
            allocated = list.back().location.starts_with("heap");
            frames = false;
        } else if (allocated && line.starts_with("    #1")) {
            list.back().runtimes = allocated_by_runtime(line);
            allocated = false;
        } else if (frames && line.starts_with("    #")) {
            add_frame(list.back().sides.back(), line);
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

// The lines of the files that sides are in.
class Texts
{
  public:
    std::string of(const Side& side)
    {
        auto file = files_.find(side.file);
        if (file == files_.end()) {
            std::ifstream in(side.file);
            file = files_.emplace(side.file, lines_of(in)).first;
        }
        const auto& lines = file->second;
        return side.line > 0 && side.line <= static_cast<int>(lines.size())
                   ? lines[static_cast<std::size_t>(side.line) - 1]
                   : "";
    }

  private:
    std::map<std::string, std::vector<std::string>> files_;
};

bool is_fortran(const std::string& file)
{
    const std::string ending = fs::path(file).extension().string();
    return ending.starts_with(".f") || ending.starts_with(".F");
}

std::string touched(const Side& side, const std::string& text)
{
    if (is_fortran(side.file))
        return side.write ? assigned_name(text) : "";
    return touched_name(text, side.column);
}

// Both sides' names agree, or one side's stands in the other's line too; else what is written.
std::string variable_of(const Report& report, Texts& texts)
{
    std::string best = global_name(report.location);
    for (const Side& side : report.sides) {
        const std::string text = texts.of(side);
        if (!best.empty() || text.empty())
            continue;
        const std::string name = touched(side, text);
        const bool everywhere = std::ranges::all_of(report.sides, [&](const Side& other) {
            const std::string others = texts.of(other);
            return others.empty() || has_name(others, name);
        });
        if (!name.empty() && everywhere)
            best = name;
    }
    for (const Side& side : report.sides)
        if (best.empty() && side.write && !texts.of(side).empty())
            best = touched(side, texts.of(side));
    return best;
}

bool is_loop_header(const std::string& text)
{
    return text.starts_with("for ") || text.starts_with("for(") || text.starts_with("#pragma");
}

void add_sentence(Race& race)
{
    const Access &a = race.first, &b = race.second;
    const bool element =
        has_subscript(a.text, race.variable) || has_subscript(b.text, race.variable);
    const std::string what = race.variable.empty() ? "the same memory"
                             : element             ? "the same element of `" + race.variable + "`"
                                                   : "`" + race.variable + "`";
    const bool one_line = a.line == b.line && a.file == b.file;
    if (a.line > 0 && one_line)
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
            race.lines.push_back(fs::path(access.file).filename().string() + ":" +
                                 std::to_string(access.line) + " (" + does + "): " + access.text);
    };
    const auto does = [](const Access& access) { return access.write ? "writes" : "reads"; };
    if (one_line || b.line == 0)
        return add(a, a.write == b.write || b.line == 0 ? does(a) : "reads and writes");
    add(a, does(a));
    add(b, does(b));
}

Race race_of(const Report& report, Texts& texts)
{
    Race race;
    race.variable = variable_of(report, texts);
    race.memory = memory_of(report.location);
    std::vector<Side> sides = report.sides;
    std::ranges::stable_sort(sides, {}, &Side::line);
    for (int i = 0; i < 2; ++i) {
        Access& access = i == 0 ? race.first : race.second;
        const Side& side = sides[static_cast<std::size_t>(i)];
        access.write = side.write;
        access.atomic = side.atomic;
        access.file = side.file;
        access.line = side.line;
        access.text = trimmed(texts.of(side));
    }
    return race;
}

void finish(Race& race)
{
    if (race.first.line == 0)
        std::swap(race.first, race.second);
    add_sentence(race);
}

} // namespace

std::optional<Race> first_race(const std::string& tsan_output, const fs::path& source)
{
    const std::vector<Report> all = reports(tsan_output, [&](Side& side, const std::string& line) {
        add_frame_of(source, side, line);
    });
    const auto best = std::ranges::max_element(all, {}, worth); // the first of the best ones
    if (best == all.end() || worth(*best) == 0)
        return std::nullopt;
    Texts texts;
    Race race = race_of(*best, texts);
    for (Access* access : {&race.first, &race.second})
        if (is_loop_header(access->text) && !has_name(access->text, race.variable))
            access->line = 0; // where an optimising compiler has put it
    finish(race);
    return race;
}

std::vector<Race> all_races(const std::string& tsan_output)
{
    std::vector<Race> list;
    std::set<std::tuple<std::string, int, std::string, int>> known;
    Texts texts;
    for (const Report& report : reports(tsan_output, add_own_frame)) {
        if (worth(report) < 3 || report.runtimes)
            continue;
        Race race = race_of(report, texts);
        finish(race);
        if (known.emplace(race.first.file, race.first.line, race.second.file, race.second.line)
                .second)
            list.push_back(race);
    }
    return list;
}

} // namespace runner
