// What `primer check` prints, and what it writes for tools.
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "inspect/inspect.hpp"
#include "inspect/say.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner::inspect
{

namespace
{

std::string in_words(const Place& place)
{
    return place.file.empty() ? "" : fmt::format("{}:{}", short_path(place.file), place.line);
}

nlohmann::ordered_json json_of(const Place& place)
{
    return {{"file", place.file}, {"line", place.line}, {"function", place.function}};
}

} // namespace

void say(const Report& report)
{
    for (const Finding& one : report.findings) {
        const std::string where = in_words(one.place);
        fmt::print("{}{}\n", style::bad(where.empty() ? "" : where + ": "),
                   one.lines.empty() ? one.id : one.lines.front());
        for (std::size_t i = 1; i < one.lines.size(); ++i)
            fmt::print("  {}\n", one.lines[i]);
        for (const Place& other : one.others)
            if (!other.file.empty())
                fmt::print("  see also {}\n", in_words(other));
        fmt::print("  ({}: {})\n", one.kind, one.id);
    }
    if (report.findings.empty() && report.undecided.empty())
        fmt::print("nothing found\n");
    for (const std::string& note : report.notes)
        fmt::print("note: {}\n", note);
    if (!report.replay.empty() && !report.findings.empty())
        fmt::print("again: the same command with {}\n", report.replay);
}

void write_json(const Report& report, const Request& request, const std::vector<Witness>& witnesses)
{
    nlohmann::ordered_json all = {{"program", request.program},
                                  {"result", !report.findings.empty()    ? "found"
                                             : !report.undecided.empty() ? "undecided"
                                                                         : "nothing found"}};
    all["findings"] = nlohmann::ordered_json::array();
    for (const Finding& one : report.findings) {
        nlohmann::ordered_json entry = {{"class", one.kind},
                                        {"id", one.id},
                                        {"rank", one.rank},
                                        {"call", one.call},
                                        {"file", one.place.file},
                                        {"line", one.place.line},
                                        {"function", one.place.function}};
        entry["others"] = nlohmann::ordered_json::array();
        for (const Place& other : one.others)
            entry["others"].push_back(json_of(other));
        entry["words"] = one.lines;
        all["findings"].push_back(entry);
    }
    for (const Witness& witness : witnesses) {
        nlohmann::ordered_json said = nlohmann::ordered_json::array();
        for (const Finding& one : witness.findings)
            said.push_back({{"class", one.kind},
                            {"id", one.id},
                            {"file", one.place.file},
                            {"line", one.place.line},
                            {"words", one.lines}});
        all["witnesses"].push_back(
            {{"name", witness.name}, {"findings", said}, {"undecided", witness.undecided}});
    }
    all["notes"] = report.notes;
    if (!report.undecided.empty())
        all["undecided"] = report.undecided;
    if (!report.replay.empty())
        all["replay"] = report.replay;
    make_printable(all);
    std::ofstream file(request.json);
    file << to_text(all, 2) << '\n';
    file.close();
    if (!file)
        throw primer::BadRequest(request.json + ": cannot be written");
}

} // namespace runner::inspect
