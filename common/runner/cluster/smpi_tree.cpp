#include "cluster/smpi_tree.hpp"

#include <chrono>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// What the tree of the runner was configured with.
std::string cached(const std::string& name)
{
    std::ifstream file(build_folder() / "CMakeCache.txt");
    for (std::string line; std::getline(file, line);)
        if (line.rfind(name + ":", 0) == 0)
            return line.substr(line.find('=') + 1);
    return "";
}

// "[12/40]" of the last line that begins so; "" when there is none.
std::string step_in(const std::string& log)
{
    const auto begin = log.rfind("\n[");
    const auto end = begin == log.npos ? begin : log.find(']', begin);
    return end == log.npos ? "" : log.substr(begin + 1, end - begin);
}

// Where what went wrong begins, some lines of it.
std::string first_error(const std::string& log)
{
    auto at = log.find("FAILED:");
    if (at == log.npos)
        at = log.find("rror");
    at = at == log.npos ? log.size() - std::min<std::size_t>(log.size(), 2000)
                        : log.rfind('\n', at) + 1;
    return log.substr(at, 2000);
}

// Runs it with its output in the tree's log, and shows on a terminal how far it is.
void run_logged(const std::string& what, Command command)
{
    const fs::path log = smpi_tree() / "primer.log";
    const bool shown = isatty(STDERR_FILENO) != 0;
    if (!shown)
        fmt::print(stderr, "primer: {} …\n", what);
    const fs::path status = smpi_tree() / "primer.status";
    fs::remove(status);
    std::vector<std::string> words = {"sh", "-c", "\"$@\"; echo $? >\"$0\"", status.string()};
    words.insert(words.end(), command.words.begin(), command.words.end());
    command.words = words;
    {
        Background running(command, log.string());
        while (running.runs()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            if (shown)
                fmt::print(stderr, "\r\033[K{} {} …", what, step_in(text_of(log)));
        }
    }
    if (shown)
        fmt::print(stderr, "\r\033[K");
    if (text_of(status) != "0\n")
        throw Failed{fmt::format("{}\nprimer: {} failed: {}", first_error(text_of(log)), what,
                                 short_path(log))};
}

void configure()
{
    const fs::path done = smpi_tree() / ".configured";
    if (fs::exists(done))
        return; // the build itself sees changed CMake files
    fs::create_directories(smpi_tree());
    const std::string ccache = cached("PRIMER_CCACHE");
    run_logged("configuring for SMPI",
               {{"cmake", "-S", source_folder().string(), "-B", smpi_tree().string(), "-G",
                 cached("CMAKE_GENERATOR"), "--fresh", "-DCMAKE_BUILD_TYPE=Release",
                 "-DPRIMER_CCACHE=" + (ccache.empty() ? "OFF" : ccache),
                 "-DMPIEXEC_EXECUTABLE=" + on_path({"smpirun"})},
                {{"CC", on_path({"smpicc"})}, {"CXX", on_path({"smpicxx"})}}});
    std::ofstream{done};
}

} // namespace

void require_smpi()
{
    for (const char* name : {"smpicc", "smpicxx", "smpirun"})
        if (on_path({name}).empty())
            throw primer::BadRequest(fmt::format("there is no {} on PATH: a simulation needs "
                                                 "SimGrid's SMPI, which `./primer setup cluster` "
                                                 "installs (Debian: libsimgrid-dev)",
                                                 name));
}

fs::path smpi_tree()
{
    return build_folder() / "smpi";
}

void build_for_smpi(const std::vector<std::string>& targets)
{
    configure();
    std::vector<std::string> words = {"cmake",
                                      "--build",
                                      smpi_tree().string(),
                                      "--parallel",
                                      std::to_string(std::thread::hardware_concurrency()),
                                      "--target"};
    words.insert(words.end(), targets.begin(), targets.end());
    run_logged(fmt::format("building {} for SMPI", fmt::join(targets, ", ")), {words});
}

} // namespace runner
