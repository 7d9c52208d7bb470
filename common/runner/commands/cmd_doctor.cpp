// primer doctor: what this build and this machine have, what is missing, and how to get it.
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "measure/launch.hpp"
#include "primer/counters.hpp"
#include "primer/file.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "report/picture_machine.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/style.hpp"
#include "system/topology.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

void say(const std::string& what, const std::string& text)
{
    fmt::print("{}", style::entry("  " + what, text, 15));
}

std::string first_line_of(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// The first line that a command prints, or why there is none.
std::string answer_of(const std::vector<std::string>& words)
{
    const Finished finished = run({words});
    const std::string text = finished.out.empty() ? finished.err : finished.out;
    return finished.status == 0 ? text.substr(0, text.find('\n'))
                                : "does not run: " + text.substr(0, text.find('\n'));
}

// "2048K", as the kernel writes it, as "2 MiB".
std::string size_of(const std::string& text)
{
    const int kib = std::atoi(text.c_str());
    return kib >= 1024 ? fmt::format("{} MiB", kib / 1024) : fmt::format("{} KiB", kib);
}

std::string caches()
{
    std::string text;
    for (int index = 0; index < 5; ++index) {
        const std::string folder =
            fmt::format("/sys/devices/system/cpu/cpu0/cache/index{}/", index);
        const std::string level = first_line_of(folder + "level"),
                          type = first_line_of(folder + "type");
        if (level.empty() || type == "Instruction")
            continue;
        text += fmt::format("{}L{} {}", text.empty() ? "" : ", ", level,
                            size_of(first_line_of(folder + "size")));
    }
    return text.empty() ? "not known" : text;
}

int memory_nodes()
{
    int nodes = 0;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator("/sys/devices/system/node", failed)) {
        const std::string name = entry.path().filename();
        nodes += name.rfind("node", 0) == 0 && name.find_first_of("0123456789") == 4;
    }
    return std::max(nodes, 1);
}

std::string blas()
{
    const fs::path probe = build_folder() / "bin" / "blas_probe";
    if (!fs::exists(probe))
        return PRIMER_BLAS_LIBRARY;
    // Asked as `primer run` starts the programs, but without the advice that it would give.
    Program program{"", Kind::threads, probe.string()};
    const Finished finished = run(launch(program, processors().cores, {}));
    const auto answer = parse_json(finished.out);
    if (!answer.is_object())
        return "does not answer: " + finished.err;
    const auto text = [&](const char* key) {
        const auto value = answer.find(key);
        return value != answer.end() && value->is_string() ? value->get<std::string>()
                                                           : std::string("unknown");
    };
    return fmt::format("{}, kernels for {}, threads: {}", text("name"), text("core"),
                       text("threading"));
}

// Whether the processor's counters can be read; if not, why.
std::string hardware_counters()
{
    std::string read;
    int refused = 0;
    for (std::size_t i = 0; i < primer::counted_events.size(); ++i) {
        if (primer::counted_events[i].first != PERF_TYPE_HARDWARE)
            continue;
        const int file = primer::open_event(primer::counted_events[i]);
        if (file < 0)
            refused = -file;
        else
            read += (read.empty() ? "" : ", ") + std::string(primer::counter_names[i]);
        if (file >= 0)
            close(file);
    }
    if (!read.empty())
        return "can be read: " + read;
    if (refused == EACCES || refused == EPERM) {
        const std::string level = first_line_of("/proc/sys/kernel/perf_event_paranoid");
        return std::atoi(level.c_str()) > 2
                   ? "not allowed: /proc/sys/kernel/perf_event_paranoid is " + level +
                         ", and must be 2 or less"
                   : "not allowed: this container or job forbids perf_event_open";
    }
    if (refused == ENOENT || refused == EOPNOTSUPP || refused == ENODEV) {
        std::ifstream facts("/proc/cpuinfo");
        for (std::string line; std::getline(facts, line);)
            if (line.rfind("flags", 0) == 0)
                return line.find(" hypervisor") != line.npos ? "none: this virtual machine has none"
                                                             : "none: the kernel knows none of "
                                                               "this processor's";
    }
    return std::string("none: ") + std::strerror(refused);
}

void machine()
{
    const Processors mine = processors();
    fmt::print("{}\n", style::strong("Machine"));
    say("processor", primer::processor_name());
    say("cores",
        fmt::format("{} of {} processors are usable, enough for {} worker{} with a core each",
                    mine.allowed.size(), primer::online_processors(), mine.cores,
                    mine.cores == 1 ? "" : "s"));
    if (mine.quota > 0)
        say("",
            fmt::format("a control group limits processor time to {:.3g} processors", mine.quota));
    if (mine.hosts > 1 || mine.job_cores != mine.cores)
        say("job", fmt::format("{} core{} on {} host{}, {} slot{} for mpirun", mine.job_cores,
                               mine.job_cores == 1 ? "" : "s", mine.hosts,
                               mine.hosts == 1 ? "" : "s", mine.slots, mine.slots == 1 ? "" : "s"));
    say("caches", caches());
    say("counters", hardware_counters());
    say("memory",
        fmt::format(
            "{}, {} available, {} memory node(s)",
            primer::in_bytes(
                static_cast<double>(primer::number_in_file("/proc/meminfo", "MemTotal:")) * 1024),
            primer::in_bytes(static_cast<double>(primer::available_memory())), memory_nodes()));
    if (const primer::GroupMemory group = primer::group_memory(); group.limit != primer::no_limit)
        say("", fmt::format("a control group (a container, a batch job) allows {}, {} of it left",
                            primer::in_bytes(static_cast<double>(group.limit)),
                            primer::in_bytes(static_cast<double>(group.left))));
    if (const std::size_t left = primer::address_space_left(); left != primer::no_limit)
        say("", fmt::format("each process may map {} more (ulimit -v)",
                            primer::in_bytes(static_cast<double>(left))));
}

// The machine, its parts within each other.
void draw(const Topology& found)
{
    if (found.processors.empty())
        return say("picture", "neither hwloc nor /sys says what the machine is made of");
    fmt::print("{}\n", style::strong(fmt::format("Its parts (from {})", found.source)));
    std::istringstream lines(machine_text(found));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t indent = line.find_first_not_of(' ');
        const int first = static_cast<int>(indent) + 2;
        fmt::print("{}", style::wrapped(line.substr(indent), first + 4, first));
    }
}

void build()
{
    fmt::print("{}\n", style::strong("This build"));
    say("folder", build_folder().string());
    say("compiler", PRIMER_COMPILER_NAME);
    say("OpenMP", PRIMER_OPENMP_VERSION);
    say("MPI", fmt::format("{} ({})", answer_of({PRIMER_MPIEXEC, "--version"}), PRIMER_MPIEXEC));
    say("BLAS", blas());
    if (!advised_core_type().empty())
        say("", "It takes this processor for an older one: `primer run` sets "
                "OPENBLAS_CORETYPE=" +
                    advised_core_type() + "; set it too when you run a program by hand.");
    const auto version = [](const char* name, const char* number) {
        return *number == '\0' ? std::string() : fmt::format("{} {}  ", name, number);
    };
    say("libraries",
        version("Eigen", PRIMER_EIGEN_VERSION) + version("fmt", PRIMER_FMT_VERSION) +
            version("CLI11", PRIMER_CLI11_VERSION) + version("nlohmann-json", PRIMER_JSON_VERSION) +
            version("libpng", PRIMER_PNG_VERSION) + version("libjpeg", PRIMER_JPEG_VERSION) +
            version("GoogleTest", PRIMER_GTEST_VERSION));
    if (*PRIMER_PNG_VERSION == '\0')
        say("", "no libpng: pictures are PGM (Debian: libpng-dev; module load libpng)");
    if (*PRIMER_JPEG_VERSION == '\0')
        say("", "no libjpeg: chapter 11 takes PNG alone (Debian: libjpeg-dev; module load "
                "libjpeg-turbo)");
    if (*PRIMER_HWLOC == '\0')
        say("", "no hwloc: the machine is drawn from /sys (Debian: libhwloc-dev; module load "
                "hwloc)");
    if (!PRIMER_HAS_TESTS)
        say("", "no GoogleTest: `primer test` has nothing to run (Debian: libgtest-dev)");
}

struct Tool {
    const char* program;
    const char* gives;
    const char* tier;
    const char* module;
};

void tools()
{
    static const Tool all[] = {
        {"clang++", "ThreadSanitizer: finds data races", "check", "llvm"},
        {"clang-format", "the layout of the code", "check", "llvm"},
        {"valgrind", "memory errors, instruction counts", "check", "valgrind"},
        {"node", "slides", "slides", "nodejs"},
        {"chromium", "slides as PDF", "slides", "(ask your administrator)"},
        {"sbatch", "batch jobs on a cluster", "cluster", "(on the cluster's login node)"},
        {"smpirun", "a simulated cluster (SimGrid)", "cluster", "simgrid"},
    };
    fmt::print("{}\n", style::strong("Optional tools"));
    for (const Tool& tool : all) {
        if (!on_path({tool.program}).empty())
            say(tool.program, tool.gives);
        else
            say(tool.program,
                fmt::format("missing: {}; ./primer setup {}, or without root: module load {}",
                            tool.gives, tool.tier, tool.module));
    }
}

} // namespace

int doctor(const std::string& svg)
{
    const Topology found = topology();
    if (!svg.empty())
        primer::write_whole(svg, svg_file(machine_picture("machine", found)), "--svg");
    machine();
    draw(found);
    build();
    tools();
    return 0;
}

} // namespace runner
