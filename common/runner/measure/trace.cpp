#include "measure/trace.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

#include <fmt/format.h>

#include "film/film.hpp"
#include "measure/decomposition.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

// Events that are kept for each worker, unless PRIMER_TRACE_EVENTS says otherwise: enough to show a
// pattern, few enough for a readable record.
constexpr const char* usual_events = "1000";
constexpr const char* events_for_waiting = "20000"; // summed up: none of them is kept
constexpr std::int64_t short_wait_ns = 100000;      // losing a core for a while causes longer waits

bool has_library(const std::string& program, const char* name)
{
    const std::string contents = text_of(program);
    return contents.find(name) != contents.npos;
}

// The trace counts over all repeats; the record says what one repeat did, as flops and bytes are.
void add_messages(Json& record, const Json& trace)
{
    const auto repeats = std::max<std::int64_t>(trace.at("repeats").get<std::int64_t>(), 1);
    const auto each = [&](const Json& total) -> Json {
        const auto value = total.get<std::int64_t>();
        if (value % repeats == 0)
            return value / repeats;
        return double(value) / double(repeats);
    };
    Json pairs = Json::array(), collectives = Json::array(), waiting = Json::array();
    for (const Json& row : trace.at("point_to_point"))
        pairs.push_back({{"from", row.at(0)},
                         {"to", row.at(1)},
                         {"messages", each(row.at(2))},
                         {"bytes", each(row.at(3))}});
    for (const Json& row : trace.at("collectives"))
        collectives.push_back(
            {{"call", row.at(0)}, {"calls", each(row.at(1))}, {"bytes", each(row.at(2))}});
    for (const Json& total : trace.at("waiting_ns"))
        waiting.push_back(total.get<double>() / 1e9 / double(repeats));
    record["messages"] = {{"point_to_point", pairs},
                          {"collectives", collectives},
                          {"waiting_s", waiting},
                          {"window", trace.at("window")},
                          {"repeats", repeats}};
}

struct Span {
    std::int64_t begin = 0, end = 0;
};

struct Item {
    std::string name;
    Span span;
};

// The worker's events within the timed work, and between them what it did otherwise ("gap"): every
// moment of each window has one name.
std::vector<Item> filled(const Json& worker, const std::vector<Span>& windows, std::int64_t last)
{
    std::vector<Item> events, all;
    for (const Json& event : worker.at("events"))
        events.push_back({event.at(0), {event.at(1), event.at(2)}});
    const std::string gap = worker.at("gap");
    const auto add = [&](const std::string& name, std::int64_t begin, std::int64_t end) {
        if (begin >= end)
            return;
        if (!all.empty() && all.back().name == name && all.back().span.end == begin)
            all.back().span.end = end; // compute after compute
        else
            all.push_back({name, {begin, end}});
    };
    std::size_t next = 0;
    for (const Span& window : windows) {
        const std::int64_t end = std::min(window.end, last);
        std::int64_t done = window.begin;
        while (next < events.size() && events[next].span.begin < window.begin)
            ++next;
        for (; next < events.size() && events[next].span.begin < end; ++next) {
            const auto [begin, until] = events[next].span;
            add(gap, done, begin);
            add(events[next].name, std::max(begin, done), std::min(until, end));
            done = std::max(done, until);
        }
        add(gap, done, end);
    }
    return all;
}

std::vector<Span> windows_of(const Json& worker)
{
    std::vector<Span> windows;
    for (const Json& window : worker.at("windows"))
        windows.push_back({window.at(0), window.at(1)});
    return windows;
}

// Buffers that were full end at different times: nothing counts after the first such end.
std::int64_t whole_until(const Json& workers)
{
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    for (const Json& worker : workers) {
        if (!worker.at("cut").get<bool>())
            continue;
        const Json& events = worker.at("events");
        last = std::min(last, events.empty() ? 0 : events.back().at(2).get<std::int64_t>());
    }
    return last;
}

} // namespace

Trace::Trace(const Program& program, TraceWishes wishes, std::string file)
    : program_(program), wishes_(wishes), file_(std::move(file))
{
    const bool ranks = program.kind == Kind::processes;
    const char* name = ranks ? "libprimer_trace_mpi.so" : "libprimer_trace_omp.so";
    if ((wishes.timeline || (ranks ? wishes.messages : wishes.waiting)) &&
        std::string(PRIMER_SANITIZER).empty())
        library_ = (build_folder() / "lib" / name).string();
}

void Trace::preload(Command& command) const
{
    if (library_.empty())
        return;
    // By env, on whatever host: the program needs the library; mpirun and taskset do not.
    std::vector<std::string> words = {"env",
                                      "LD_PRELOAD=" + preloaded_first(program_.path, library_),
                                      "PRIMER_TRACE_FILE=" + file_};
    if (wishes_.timeline || (wishes_.waiting && program_.kind == Kind::threads)) {
        const char* wish = std::getenv("PRIMER_TRACE_EVENTS");
        words.push_back(std::string("PRIMER_TRACE_EVENTS=") + (wish != nullptr ? wish
                                                               : wishes_.timeline
                                                                   ? usual_events
                                                                   : events_for_waiting));
    }
    const auto program = std::find(command.words.begin(), command.words.end(), program_.path);
    command.words.insert(program, words.begin(), words.end());
}

std::string Trace::merge(Json& record, bool with_timeline) const
{
    std::error_code ignored;
    if (library_.empty())
        return "";
    const std::string name = fs::path(program_.path).filename();
    if (!fs::exists(file_, ignored)) {
        const std::string why =
            fmt::format("{} left no trace: {} was not preloaded", name, library_);
        if (wishes_.timeline)
            throw Failed{"primer: " + why};
        return why + ", so what its workers sent or waited for is not known";
    }
    std::ifstream stream(file_);
    const Json trace = parse_json(stream);
    stream.close();
    fs::remove(file_, ignored);
    try {
        if (!trace.is_object() || trace.at("primer_trace") != 1)
            throw Failed{
                fmt::format(
                    "the trace of {} is incomplete (is the disk of {} full?): set TMPDIR to "
                    "a folder with room, or run with --no-trace",
                    name, fs::path(file_).parent_path().parent_path().string()),
                primer::bad_request};
        seconds_ = trace.at("own_s");
        if (wishes_.messages && trace.contains("waiting_ns"))
            add_messages(record, trace);
        if (wishes_.timeline || (wishes_.waiting && program_.kind == Kind::threads))
            add_decomposition(record, trace, program_.kind);
        if (trace.value("tasks",
                        false)) // a thread that executes tasks at a barrier seems to wait there
            return wishes_.timeline
                       ? name + " makes OpenMP tasks, which are not traced: no timeline"
                       : "";
        if (wishes_.film && with_timeline && trace.at("workers").size() > 1)
            record["film"] =
                to_json(film_of_trace(trace, program_.kind == Kind::processes, program_.path));
        if (wishes_.timeline && with_timeline)
            add_timeline(record, trace.at("workers"));
        if (wishes_.waiting && program_.kind == Kind::threads)
            add_threads_waiting(record, trace.at("workers"));
    } catch (const nlohmann::json::exception& error) {
        throw Failed{
            fmt::format("the trace of {} is not one of this version: {}", name, error.what())};
    }
    return "";
}

void add_messages_of_trace(Json& record, const std::string& file)
{
    std::ifstream stream(file);
    const Json trace = parse_json(stream);
    if (!trace.is_object() || trace.value("primer_trace", 0) != 1)
        throw Failed{fmt::format("the trace in {} is incomplete (is the disk full?)", file)};
    add_messages(record, trace);
}

void add_timeline(Json& record, const Json& workers)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const Json& worker : workers)
        for (const Span& window : windows_of(worker))
            first = std::min(first, window.begin);
    const std::int64_t last = whole_until(workers);
    const bool cut = last < std::numeric_limits<std::int64_t>::max();
    Json timeline = Json::array();
    std::vector<Span> windows;
    for (const Json& worker : workers) {
        if (worker.at("thread") == 0) // the others of its process have no windows of their own
            windows = windows_of(worker);
        for (const Item& item : filled(worker, windows, last))
            timeline.push_back({{"rank", worker.at("rank")},
                                {"thread", worker.at("thread")},
                                {"name", item.name},
                                {"begin", double(item.span.begin - first) / 1e9},
                                {"end", double(item.span.end - first) / 1e9}});
    }
    record["timeline"] = timeline;
    if (cut)
        record["timeline_cut_s"] = std::max(double(last - first) / 1e9, 0.0);
}

void add_threads_waiting(Json& record, const Json& workers)
{
    const std::int64_t last = whole_until(workers);
    std::vector<Span> windows;
    for (const Json& worker : workers)
        if (worker.at("thread") == 0)
            windows = windows_of(worker);
    double all = 0, alone = 0, shortly = 0;
    for (const Span& window : windows)
        all += double(std::max<std::int64_t>(std::min(window.end, last) - window.begin, 0));
    if (all <= 0 || int(workers.size()) != record.at("threads"))
        return; // threads that no region was given to leave no trace
    Json waiting = Json::array();
    for (const Json& worker : workers) {
        double waited = 0, seen = 0;
        for (const Item& item : filled(worker, windows, last)) {
            const std::int64_t length = item.span.end - item.span.begin;
            waited += item.name == "wait" ? double(length) : 0;
            shortly += item.name == "wait" && length < short_wait_ns ? double(length) : 0;
        }
        for (const Json& event : worker.at("events"))
            for (const Span& window : windows) {
                const std::int64_t begin = event.at(1), end = event.at(2);
                if (begin >= window.begin && begin < std::min(window.end, last))
                    seen += double(std::min({end, window.end, last}) - begin);
            }
        waiting.push_back(waited / 1e9);
        if (worker.at("thread") == 1)
            alone = std::max(all - seen, 0.0);
    }
    record["threads_waiting"] = {{"seconds", all / 1e9},
                                 {"waiting_s", waiting},
                                 {"alone_s", alone / 1e9},
                                 {"short_s", shortly / 1e9}};
}

std::string why_no_timeline(const Program& program)
{
    if (!std::string(PRIMER_SANITIZER).empty())
        return fmt::format("no timelines: this build uses the {} sanitizer, which must be loaded "
                           "first; use a release build",
                           PRIMER_SANITIZER);
    if (program.kind == Kind::threads && !has_library(program.path, "libgomp.so"))
        return fmt::format("the timeline of threads needs gcc's libgomp, which {} does not use",
                           fs::path(program.path).filename().string());
    return "";
}

} // namespace runner
