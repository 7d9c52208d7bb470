#include "primer/record.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "primer/simulated.hpp"
#include "primer/timing.hpp"
#include "primer_build.hpp" // made by CMake: compiler, flags, commit

namespace primer
{
namespace
{

using Json = nlohmann::ordered_json;

double seconds_since_1970()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// When this process started, in seconds since 1970, to a clock tick (10 ms): field 22 of
// /proc/self/stat counts ticks since boot (proc(5)).
double process_start()
{
    std::ifstream stat("/proc/self/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    double ticks = 0;
    fields >> ticks;
    timespec uptime{};
    clock_gettime(CLOCK_BOOTTIME, &uptime);
    const double since_boot =
        static_cast<double>(uptime.tv_sec) + static_cast<double>(uptime.tv_nsec) * 1e-9;
    return seconds_since_1970() - since_boot + ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// "core": each worker stays on one processor. "none": the system moves workers as it likes.
// Anything else says how many processors a worker may use. Read off this process, not off what was
// asked for.
std::string binding()
{
    if constexpr (simulated)
        return "core"; // each rank has one of a host of its own
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return "unknown";
    const int mine = CPU_COUNT(&set);
    if (mine >= online_processors())
        return "none";
    return mine == 1 ? "core" : std::to_string(mine) + " processors";
}

std::string date_utc()
{
    const std::time_t now = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
    return text;
}

std::string hex(std::uint64_t value)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016" PRIx64, value);
    return text;
}

Json to_json(const std::map<std::string, Value>& values)
{
    Json json = Json::object();
    for (const auto& [name, value] : values)
        std::visit([&, key = name](const auto& v) { json[key] = v; }, value);
    return json;
}

// Seconds of one page fault: of the first touch of a fresh page of the usual size. The least of a
// few measurements, and by one thread alone, so that no program's faults cost less.
double seconds_of_a_fault()
{
    constexpr std::size_t pages = 1024;
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    double least = not_counted;
    for (int sample = 0; sample < 5; ++sample) {
        void* const memory =
            mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            return not_counted;
        static_cast<void>(madvise(memory, pages * page, MADV_NOHUGEPAGE));
        auto* const bytes = static_cast<volatile char*>(memory);
        const double begin = now();
        for (std::size_t i = 0; i < pages; ++i)
            bytes[i * page] = 1;
        least = std::fmin(least, (now() - begin) / pages); // of NaN and a number: the number
        munmap(memory, pages * page);
    }
    return least;
}

// What was counted in all repeats.
Json counters(const std::vector<Counts>& repeats)
{
    Json all = Json::object();
    for (std::size_t i = 0; i < counter_names.size(); ++i) {
        std::vector<double> counts;
        for (const Counts& repeat : repeats)
            if (!std::isnan(repeat[i]))
                counts.push_back(repeat[i]);
        if (!counts.empty() && counts.size() == repeats.size())
            all[counter_names[i]] = counts;
    }
    // What they cost matters where there are many.
    if (all.contains("page_faults") &&
        spread(all["page_faults"].get<std::vector<double>>()).median >= 100) {
        const double price = seconds_of_a_fault();
        if (!std::isnan(price)) {
            all["page_bytes"] = sysconf(_SC_PAGESIZE);
            all["page_fault_s"] = price;
        }
    }
    return all;
}

Json to_json(const Flags& flags, const Outcome& outcome)
{
    const Spread time = spread(outcome.repeats_s);
    Json build = {{"compiler", PRIMER_COMPILER},
                  {"flags", PRIMER_FLAGS},
                  {"type", PRIMER_BUILD_TYPE},
                  {"commit", PRIMER_COMMIT}};
    for (const auto& [name, value] : outcome.build)
        build[name] = value;
    Json record = {
        {"schema", 1},
        {"chapter", flags.chapter()},
        {"variant", flags.variant()},
        {"workers", outcome.ranks * outcome.threads},
        {"ranks", outcome.ranks},
        {"threads", outcome.threads},
        {"binding", binding()},
        {"problem", to_json(flags.problem())},
        {"flags", to_json(flags.values())},
        {"repeats_s", outcome.repeats_s},
        {"min_s", time.min},
        {"median_s", time.median},
        {"max_s", time.max},
        {"startup_s", outcome.startup_s},
        {"verified", outcome.check.ok()},
        {"error",
         {{"what", outcome.check.what},
          {"value", outcome.check.error},
          {"bound", outcome.check.bound}}},
        {"flops", outcome.flops},
        {"bytes", outcome.bytes},
        {"bytes_moved", outcome.bytes_moved > 0 ? outcome.bytes_moved : outcome.bytes},
        {"checksum", hex(outcome.checksum)},
        {"machine",
         {{"name", host_name()},
          {"processor", processor_name()},
          {"processors", online_processors()},
          {"last_level_cache", last_level_cache()},
          {"memory", number_in_file("/proc/meminfo", "MemTotal:") * 1024}}},
        {"hosts", outcome.hosts.empty() ? std::vector{host_name()} : outcome.hosts},
        {"build", build},
        {"date", date_utc()},
        {"command", flags.command()},
    };
    if constexpr (simulated) // what is counted below would be the simulator's own
        record["simulated"] = {{"by", outcome.build.at("mpi")}};
    for (int rank = 0; const Memory& memory : simulated                ? std::vector<Memory>{}
                                              : outcome.memory.empty() ? std::vector{memory_now()}
                                                                       : outcome.memory) {
        Json process = {{"rank", rank++}, {"peak_bytes", memory.peak_bytes}};
        if (memory.pss_bytes > 0)
            process["pss_bytes"] = memory.pss_bytes;
        record["memory"].push_back(process);
    }
    const std::vector<Counts>& counted =
        outcome.counted.empty() ? Counters::mine().repeats() : outcome.counted;
    if (const Json all = counters(counted);
        !simulated && counted.size() == outcome.repeats_s.size() && !all.empty())
        record["counters"] = all;
    record["ended_at"] = seconds_since_1970();
    if (outcome.data_bytes > 0) {
        record["bytes_written"] = outcome.bytes_written;
        record["data_bytes"] = outcome.data_bytes;
    }
    if (outcome.sum)
        record["result"] = *outcome.sum;
    if (outcome.first_touch_s)
        record["first_touch_s"] = *outcome.first_touch_s;
    if (outcome.first_result_s && !simulated)
        record["first_result_s"] = *outcome.first_result_s;
    if (outcome.latency)
        record["call_latency_s"] = {{"p50", outcome.latency->p50},
                                    {"p95", outcome.latency->p95},
                                    {"p99", outcome.latency->p99}};
    if (outcome.connection_bytes)
        record["connection_bytes"] = *outcome.connection_bytes;
    if (outcome.distinct_results)
        record["distinct_results"] = *outcome.distinct_results;
    if (outcome.context_switches && !simulated)
        record["context_switches"] = {{"voluntary", outcome.context_switches->voluntary},
                                      {"involuntary", outcome.context_switches->involuntary}};
    for (const Binding& worker : outcome.bindings)
        record["bindings"].push_back(
            {{"rank", worker.rank}, {"thread", worker.thread}, {"processors", worker.processors}});
    for (const Place& place : outcome.places)
        record["places"].push_back({{"process", place.process},
                                    {"processor", place.processor},
                                    {"address", "0x" + hex(place.address)},
                                    {"value", place.value}});
    return record;
}

std::string in_seconds(double seconds)
{
    char text[32];
    if (seconds < 1e-3)
        std::snprintf(text, sizeof text, "%.3g us", seconds * 1e6);
    else if (seconds < 1)
        std::snprintf(text, sizeof text, "%.3g ms", seconds * 1e3);
    else
        std::snprintf(text, sizeof text, "%.4g s", seconds);
    return text;
}

std::string text_of(const Value& value)
{
    std::ostringstream out;
    std::visit([&](const auto& v) { out << v; }, value);
    return out.str();
}

// A line for each rank: "rank 0: threads on processors 0 | 1", or "2 threads on processors 0-1"
// where all of them may use the same.
void print_bindings(const std::vector<Binding>& bindings)
{
    for (std::size_t first = 0; first < bindings.size();) {
        std::size_t end = first, alike = 0;
        std::string each;
        for (; end < bindings.size() && bindings[end].rank == bindings[first].rank; ++end) {
            each += (end > first ? " | " : "") + bindings[end].processors;
            alike += bindings[end].processors == bindings[first].processors ? 1 : 0;
        }
        const std::size_t threads = end - first;
        if (threads > 1 && alike == threads)
            each =
                bindings[first].processors + ", shared by " + std::to_string(threads) + " threads";
        std::printf("  binding   rank %d on processors %s\n", bindings[first].rank, each.c_str());
        first = end;
    }
}

void print_for_people(const Flags& flags, const Outcome& outcome)
{
    const Spread time = spread(outcome.repeats_s);
    const auto counted = [](int n, const char* one, const char* more) {
        return std::to_string(n) + (n == 1 ? one : more);
    };
    std::printf("%s, %s%s: %s with %s\n", flags.chapter().c_str(), flags.variant().c_str(),
                simulated ? ", SIMULATED" : "",
                counted(outcome.ranks, " process", " processes").c_str(),
                counted(outcome.threads, " thread", " threads").c_str());
    std::string problem;
    for (const auto& [name, value] : flags.problem())
        problem += (problem.empty() ? "" : ", ") + name + " = " + text_of(value);
    std::printf("  problem   %s\n", problem.c_str());
    if (!simulated)
        std::printf("  start-up  %s\n", in_seconds(outcome.startup_s).c_str());
    if (outcome.first_result_s && !simulated)
        std::printf("  results   the first of every worker after %s\n",
                    in_seconds(*outcome.first_result_s).c_str());
    if (outcome.first_touch_s)
        std::printf("  filling   %s, with the first touch of every page\n",
                    in_seconds(*outcome.first_touch_s).c_str());
    std::printf("  time      %s, median of %zu (%s to %s)\n", in_seconds(time.median).c_str(),
                outcome.repeats_s.size(), in_seconds(time.min).c_str(),
                in_seconds(time.max).c_str());
    if (outcome.bytes > 0)
        std::printf("  memory    %s/s\n", in_bytes(outcome.bytes / time.median).c_str());
    if (outcome.flops > 0)
        std::printf("  computing %.3g Gflop/s\n", outcome.flops / time.median * 1e-9);
    if (outcome.sum)
        std::printf("  result    %.17g\n", *outcome.sum);
    if (outcome.latency)
        std::printf("  latency   half of the calls within %s, 95 %% within %s, 99 %% within %s\n",
                    in_seconds(outcome.latency->p50).c_str(),
                    in_seconds(outcome.latency->p95).c_str(),
                    in_seconds(outcome.latency->p99).c_str());
    if (outcome.connection_bytes)
        std::printf("  held      %s of memory for each connection, both of its ends\n",
                    in_bytes(*outcome.connection_bytes).c_str());
    if (outcome.distinct_results && *outcome.distinct_results > 1)
        std::printf("  bits      %zu different results in these runs\n", *outcome.distinct_results);
    if (outcome.context_switches)
        std::printf("  switches  %.3g voluntary, %.3g involuntary in each run\n",
                    outcome.context_switches->voluntary, outcome.context_switches->involuntary);
    for (std::size_t worker = 0; const Place& place : outcome.places)
        std::printf("  worker %-3zu process %" PRId64 ", processor %d, counter at 0x%" PRIx64
                    ": %" PRIu64 "\n",
                    worker++, place.process, place.processor, place.address, place.value);
    print_bindings(outcome.bindings);
    std::printf("  answer    %s: %s %.3g, at most %.3g allowed\n",
                outcome.check.ok() ? "right" : "WRONG", outcome.check.what.c_str(),
                outcome.check.error, outcome.check.bound);
}

} // namespace

Memory memory_now()
{
    if constexpr (simulated)
        return {}; // all ranks are one process
    return {number_in_file("/proc/self/status", "VmHWM:") * 1024,
            number_in_file("/proc/self/smaps_rollup", "Pss:") * 1024};
}

// rusage counts what has ended, too: threads in SELF, children that were waited for in CHILDREN.
static Switches switches_until_now()
{
    Switches all;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        if (getrusage(who, &usage) != 0)
            continue;
        all.voluntary += static_cast<double>(usage.ru_nvcsw);
        all.involuntary += static_cast<double>(usage.ru_nivcsw);
    }
    return all;
}

SwitchCounter::SwitchCounter() : begin_(switches_until_now()) {}

Switches SwitchCounter::in_a_run() const
{
    const Switches now = switches_until_now();
    const double runs = std::max(runs_, 1.0);
    return {(now.voluntary - begin_.voluntary) / runs,
            (now.involuntary - begin_.involuntary) / runs};
}

double since_launch()
{
    if constexpr (simulated)
        return 0; // ranks that start together, at once
    const char* launched = std::getenv("PRIMER_LAUNCHED_AT");
    const double begin = launched != nullptr ? std::atof(launched) : process_start();
    return std::max(seconds_since_1970() - begin, 0.0);
}

int report(const Flags& flags, const Outcome& outcome)
{
    if (flags.json() != "-")
        print_for_people(flags, outcome);
    if (!flags.json().empty()) {
        const std::string text = to_json(flags, outcome).dump(2) + "\n";
        if (flags.json() == "-")
            std::cout << text;
        else
            write_whole(flags.json(), text, "--json");
    }
    std::fflush(stdout);
    if (!std::cout.flush() || std::ferror(stdout) != 0)
        throw BadRequest("standard output could not be written (is the disk full?)");
    if (!outcome.check.ok())
        std::fprintf(stderr, "%s_%s: WRONG answer: %s is %g, at most %g is right\n",
                     flags.chapter().c_str(), flags.variant().c_str(), outcome.check.what.c_str(),
                     outcome.check.error, outcome.check.bound);
    return outcome.check.ok() ? right : wrong;
}

} // namespace primer
