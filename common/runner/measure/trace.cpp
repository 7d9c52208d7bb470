#include "measure/trace.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "analysis/timeline.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

// Events that are kept of each worker, unless PRIMER_TRACE_EVENTS says otherwise: enough to see a
// pattern, few enough for a record that a person can open.
constexpr const char* usual_events = "1000";

bool has_library(const std::string& program, const char* name)
{
    std::ifstream file(program, std::ios::binary);
    const std::string contents{std::istreambuf_iterator<char>(file), {}};
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

} // namespace

Trace::Trace(const Program& program, TraceWishes wishes, std::string file)
    : program_(program), wishes_(wishes), file_(std::move(file))
{
    const bool ranks = program.kind == Kind::processes;
    const fs::path library =
        build_folder() / "lib" / (ranks ? "libprimer_trace_mpi.so" : "libprimer_trace_omp.so");
    std::error_code ignored;
    if ((wishes.timeline || (wishes.messages && ranks)) && fs::exists(library, ignored))
        library_ = library.string();
}

void Trace::preload(Command& command) const
{
    if (library_.empty())
        return;
    const char* already = std::getenv("LD_PRELOAD");
    std::map<std::string, std::string> variables = {
        {"LD_PRELOAD",
         library_ + (already != nullptr && *already != '\0' ? ":" + std::string(already) : "")},
        {"PRIMER_TRACE_FILE", file_}};
    if (wishes_.timeline) {
        const char* wish = std::getenv("PRIMER_TRACE_EVENTS");
        variables["PRIMER_TRACE_EVENTS"] = wish != nullptr ? wish : usual_events;
    }
    const std::string kind = PRIMER_MPI_KIND;
    // The ranks need the library, mpirun itself does not; and ranks on other hosts get only what
    // mpirun hands on.
    std::vector<std::string> words;
    for (const auto& [name, value] : variables)
        if (program_.kind == Kind::processes && kind.rfind("openmpi", 0) == 0)
            words.insert(words.end(), {"-x", name + "=" + value});
        else if (program_.kind == Kind::processes && kind == "mpich")
            words.insert(words.end(), {"-genv", name, value});
        else
            command.environment[name] = value;
    command.words.insert(command.words.begin() + 1, words.begin(), words.end());
}

void Trace::merge(Json& record, bool with_timeline) const
{
    std::error_code ignored;
    if (library_.empty() || !fs::exists(file_, ignored))
        return; // a program that knows no MPI_Finalize (linked statically, say) has no trace
    std::ifstream stream(file_);
    const Json trace = parse_json(stream);
    stream.close();
    fs::remove(file_, ignored);
    const std::string name = fs::path(program_.path).filename();
    try {
        if (!trace.is_object() || trace.at("primer_trace") != 1)
            throw Failed{
                fmt::format("the trace of {} is not whole (is the disk of {} full?): set TMPDIR to "
                            "a folder with room, or run with --no-trace",
                            name, fs::path(file_).parent_path().parent_path().string()),
                primer::bad_request};
        seconds_ = trace.at("own_s");
        if (wishes_.messages && trace.contains("waiting_ns"))
            add_messages(record, trace);
        if (wishes_.timeline && with_timeline)
            add_timeline(record, trace.at("workers"));
    } catch (const nlohmann::json::exception& error) {
        throw Failed{
            fmt::format("the trace of {} is not one of this version: {}", name, error.what())};
    }
}

std::string no_timeline_because(const Program& program)
{
    if (!std::string(PRIMER_SANITIZER).empty())
        return fmt::format(
            "no timelines: this build uses the {} sanitizer, which wants to be loaded "
            "first; use a release build",
            PRIMER_SANITIZER);
    if (program.kind == Kind::threads && !has_library(program.path, "libgomp.so"))
        return fmt::format("the timeline of threads needs gcc's libgomp, which {} does not use",
                           fs::path(program.path).filename().string());
    return "";
}

} // namespace runner
