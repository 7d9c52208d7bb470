#include "exercise/lanes.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "measure/trace.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/style.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

struct Event {
    std::string name;
    double begin, end;
};

struct Sum {
    double seconds = 0;
    int times = 0;
};

// What a column shows: the event that fills most of it.
char letter_at(const std::vector<Event>& events, double from, double to,
               const std::map<std::string, char>& letters)
{
    double most = 0;
    char letter = ' ';
    for (const Event& event : events) {
        const double part = std::min(event.end, to) - std::max(event.begin, from);
        if (part > most) {
            most = part;
            letter = letters.at(event.name);
        }
    }
    return letter;
}

// '#' for computing, '.' for waiting, and a letter of its own for each MPI call.
std::map<std::string, char> letters_of(const std::map<std::string, std::vector<Event>>& lanes)
{
    std::map<std::string, char> letters = {{"compute", '#'}, {"wait", '.'}};
    char next = 'a';
    for (const auto& [worker, events] : lanes)
        for (const Event& event : events)
            if (letters.try_emplace(event.name, next).second && next != 'z')
                ++next;
    return letters;
}

std::string worker_name(const Json& event, bool ranks)
{
    return fmt::format("{} {}", ranks ? "rank" : "thread",
                       event.at(ranks ? "rank" : "thread").get<int>());
}

// "computed 1.2 ms, MPI_Sendrecv (2 times) 40 µs".
std::string sums_of(const std::vector<Event>& events)
{
    std::map<std::string, Sum> sums;
    for (const Event& event : events) {
        sums[event.name].seconds += event.end - event.begin;
        ++sums[event.name].times;
    }
    std::string text = "computed " + style::seconds(sums["compute"].seconds);
    for (const auto& [name, sum] : sums) {
        if (name == "compute")
            continue;
        text += ", " + (name == "wait" ? std::string("waited") : name);
        if (sum.times > 1)
            text += fmt::format(" ({} times)", sum.times);
        text += " " + style::seconds(sum.seconds);
    }
    return text;
}

// The letters that occur, explained.
std::string legend(const std::map<std::string, char>& letters)
{
    std::string text;
    for (const auto& [name, letter] : letters)
        text += fmt::format("{}{} {}", text.empty() ? "" : "   ", letter,
                            name == "compute" ? "computes"
                            : name == "wait"  ? "waits"
                                              : name);
    return text;
}

} // namespace

std::vector<std::string> drawn(const std::string& timeline, int width)
{
    const Json json = Json::parse(timeline);
    const bool ranks =
        std::ranges::any_of(json,
                            [](const Json& event) {
                                return event.at("name").get<std::string>().starts_with("MPI");
                            }) ||
        std::ranges::any_of(json, [](const Json& e) { return e.at("rank") > 0; });
    std::map<std::string, std::vector<Event>> lanes;
    double end = 0;
    for (const Json& event : json) {
        lanes[worker_name(event, ranks)].push_back(
            {event.at("name"), event.at("begin"), event.at("end")});
        end = std::max(end, event.at("end").get<double>());
    }
    if (end <= 0)
        return {"Nothing was done that a timeline could show."};
    const auto letters = letters_of(lanes);
    const double column = end / width;
    std::vector<std::string> lines = {fmt::format("What each worker did in {}; a column is {}:",
                                                  style::seconds(end), style::seconds(column))};
    for (const auto& [worker, events] : lanes) {
        std::string lane;
        for (int i = 0; i < width; ++i)
            lane += letter_at(events, i * column, (i + 1) * column, letters);
        lines.push_back(fmt::format("  {:<9} |{}|", worker, lane));
    }
    lines.push_back("  " + legend(letters));
    for (const auto& [worker, events] : lanes)
        lines.push_back(fmt::format("  {:<9} {}", worker, sums_of(events)));
    return lines;
}

std::vector<std::string> timeline(Bench& bench, const check::Case& one, int workers)
{
    const bool ranks = bench.exercise.workers == Workers::ranks;
    const fs::path library =
        build_folder() / "lib" / (ranks ? "libprimer_trace_mpi.so" : "libprimer_trace_omp.so");
    const Scratch scratch;
    const std::string file = (scratch.path() / "trace.json").string();
    Bench::Wish wish;
    wish.watched = false; // both libraries define the same calls
    wish.environment = {{"LD_PRELOAD", preloaded_first(bench.exercise.worker(), library)},
                        {"PRIMER_TRACE_FILE", file},
                        {"PRIMER_TRACE_EVENTS", "10000"}};
    bench.launch({one}, workers, wish);
    std::ifstream stream(file);
    if (!stream)
        throw Failed{fmt::format("primer: no timeline: {} was not preloaded, or the run did not "
                                 "end",
                                 library.filename().string())};
    const Json trace = parse_json(stream);
    if (trace.value("tasks", false))
        return {"No timeline: OpenMP tasks are not traced."};
    Json record;
    add_timeline(record, trace.at("workers"));
    auto lines = drawn(record["timeline"].dump(), 60);
    if (record.contains("timeline_cut_s"))
        lines.push_back("  (There was more than can be kept: only the begin is shown.)");
    return lines;
}

} // namespace runner
