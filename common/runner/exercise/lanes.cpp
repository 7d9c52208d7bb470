#include "exercise/lanes.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "explain/hang.hpp"
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

std::vector<std::string> timeline_of_hang(const Run& run)
{
    const std::vector<Calls> all = calls_of(run.state, run.workers);
    double last = 0; // that something began or ended
    std::size_t lanes = 0;
    for (const Calls& one : all) {
        lanes += one.made.empty() ? 0 : 1;
        for (const CalledOnce& call : one.made)
            last = std::max({last, call.begin, call.end});
    }
    if (lanes == 0)
        return {"No timeline: no rank has called MPI in your code."};
    const double end = 1.25 * std::max(last, 1e-6); // so that the last calls are seen to last
    Json timeline = Json::array();
    std::vector<std::string> waits;
    for (std::size_t r = 0; r < all.size(); ++r) {
        double done = all[r].worked_since;
        const auto add = [&](const std::string& name, double begin, double until) {
            timeline.push_back({{"rank", r}, {"name", name}, {"begin", begin}, {"end", until}});
        };
        for (const CalledOnce& call : all[r].made) {
            const bool never = call.end < 0;
            add("compute", done, call.begin);
            done = never ? end : call.end;
            add(call.call, call.begin, done);
            if (never)
                waits.push_back(fmt::format("rank {} in {}", r, call.call));
        }
    }
    std::vector<std::string> lines = drawn(timeline.dump(), 60);
    lines.resize(lines.size() - lanes); // how long each took says nothing here
    lines.front() = "Up to where nothing moved any more. " + lines.front();
    if (!waits.empty())
        lines.push_back(fmt::format("  These never came back: {}.", fmt::join(waits, ", ")));
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
