// Tries the checker of threads on its own suite (tests/check_openmp): small programs that say of
// themselves whether they are right.
#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "inspect/inspect.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

// A program, and what it says of itself: its first line "// wrong: CLASS" or "// right: CLASS",
// perhaps "// unseen: WHY" below it, and "// race: NAME" (or deadlock, lock, crash) on the lines at
// fault. (In Fortran behind "!".)
struct LabelledThreads {
    fs::path file;
    bool wrong = false;
    std::string category, unseen;
    std::string kind;                 // of what should be found
    std::map<int, std::string> marks; // line: names of variables
};

LabelledThreads read_labels(const fs::path& path)
{
    LabelledThreads one;
    static const std::regex comment("! ?(?=(wrong|right|unseen|race|deadlock|lock|crash): )");
    one.file = path;
    std::ifstream file(path);
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (path.extension() == ".f90")
            line = std::regex_replace(line, comment, "// ");
        if (number == 1) {
            one.wrong = line.rfind("// wrong: ", 0) == 0;
            if (!one.wrong && line.rfind("// right: ", 0) != 0)
                throw primer::BadRequest(path.string() +
                                         ": its first line says neither wrong nor right");
            one.category = line.substr(10);
        } else if (line.rfind("// unseen: ", 0) == 0) {
            one.unseen = line.substr(11);
        } else {
            for (const std::string kind : {"race", "deadlock", "lock", "crash"}) {
                const std::string mark = "// " + kind + ":";
                const std::size_t at = line.find(mark);
                if (at == line.npos)
                    continue;
                one.kind = kind;
                one.marks[number] = line.substr(at + mark.size());
            }
        }
    }
    return one;
}

// What came of one program.
struct Tried {
    bool found = false, right_kind = false, right_line = false, right_name = false;
    std::string undecided;
};

Tried try_one(const LabelledThreads& one)
{
    Request request;
    request.build = fmt::format("{} -fopenmp '{}'",
                                one.file.extension() == ".c"     ? "cc"
                                : one.file.extension() == ".f90" ? "gfortran"
                                                                 : "c++",
                                one.file.string());
    request.limit = "20"; // each takes less than a second by itself
    const Report report = check_threads(request);
    Tried tried;
    tried.found = !report.findings.empty();
    tried.undecided = report.undecided;
    for (const Finding& finding : report.findings) {
        std::vector<Place> places = finding.others;
        places.push_back(finding.place);
        tried.right_kind = tried.right_kind || finding.kind == one.kind;
        for (const Place& place : places) {
            const auto mark = one.marks.find(place.line);
            if (mark == one.marks.end() || fs::path(place.file).filename() != one.file.filename())
                continue;
            tried.right_line = true;
            std::istringstream names(mark->second);
            std::string name;
            bool any = false;
            while (names >> name) {
                any = true;
                tried.right_name = tried.right_name || name == finding.call;
            }
            tried.right_name = tried.right_name || !any;
        }
    }
    return tried;
}

struct Row {
    int wrong = 0, found = 0, kind = 0, line = 0, name = 0, right = 0, alarms = 0;
    void add(const Row& other)
    {
        wrong += other.wrong;
        found += other.found;
        kind += other.kind;
        line += other.line;
        name += other.name;
        right += other.right;
        alarms += other.alarms;
    }
};

void print_row(const std::string& name, const Row& row)
{
    fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} |\n", name, row.wrong, row.found, row.kind,
               row.line, row.name, row.right, row.alarms);
}

} // namespace

int try_threads(const std::vector<std::string>& names)
{
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(source_folder() / "tests" / "check_openmp" / "programs"))
        if (names.empty() || std::ranges::any_of(names, [&](const std::string& name) {
                return entry.path().filename().string().rfind(name, 0) == 0;
            }))
            files.push_back(entry.path());
    std::ranges::sort(files);
    if (on_path({"gfortran"}).empty())
        std::erase_if(files, [](const fs::path& file) { return file.extension() == ".f90"; });
    if (files.empty())
        throw primer::BadRequest("--suite openmp: no program has such a name");
    std::map<std::string, Row> rows;
    Row all;
    bool as_labelled = true;
    for (const fs::path& file : files) {
        const LabelledThreads one = read_labels(file);
        const Tried tried = try_one(one);
        Row row;
        if (one.wrong)
            row = {1, tried.found, tried.right_kind, tried.right_line, tried.right_name, 0, 0};
        else
            row = {0, 0, 0, 0, 0, 1, tried.found};
        const bool missed = one.wrong && !tried.found;
        if (missed || (one.wrong && !tried.right_line) || (!one.wrong && tried.found) ||
            !tried.undecided.empty())
            fmt::print("{}: {}{}\n", file.filename().string(),
                       !one.wrong && tried.found ? "a FALSE ALARM"
                       : missed                  ? "nothing found"
                       : !tried.right_line       ? "found, but not at a marked line"
                                                 : "undecided",
                       !tried.undecided.empty() ? ": " + tried.undecided
                       : one.unseen.empty()     ? ""
                                                : " (as expected: " + one.unseen + ")");
        as_labelled = as_labelled &&
                      (one.wrong ? tried.found != !one.unseen.empty() : !tried.found) &&
                      tried.undecided.empty();
        rows[one.category].add(row);
        all.add(row);
        std::fflush(stdout);
    }
    fmt::print("\n| class | wrong programs | found | kind right | line right | variable right | "
               "right programs | false alarms |\n|---|---|---|---|---|---|---|---|\n");
    for (const auto& [name, row] : rows)
        print_row(name, row);
    print_row("all", all);
    return as_labelled ? primer::right : primer::wrong;
}

} // namespace runner::inspect
