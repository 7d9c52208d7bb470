#include "measure/launch.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

// What Open MPI 4.1 was found to need (MPICH 4.0 needs fewer), and a few more.
constexpr int files_of_launcher = 40, files_of_rank = 5;

bool user_has_set(const char* name)
{
    return std::getenv(name) != nullptr;
}

// Whether the executable names a BLAS among its libraries.
bool uses_blas(const std::string& program)
{
    const std::string contents = text_of(program);
    return contents.find("libopenblas.so") != contents.npos ||
           contents.find("libblas.so") != contents.npos;
}

// mpirun where the MPI has one (the usual name), else mpiexec.
std::string mpirun()
{
    const auto other = std::filesystem::path(PRIMER_MPIEXEC).parent_path() / "mpirun";
    const bool plain = std::filesystem::path(PRIMER_MPIEXEC).filename() == "mpiexec";
    return plain && std::filesystem::exists(other) ? other.string() : PRIMER_MPIEXEC;
}

// Debian installs the builds of OpenBLAS side by side. The OpenMP build obeys OMP_NUM_THREADS and
// behaves inside parallel regions; a choice by LD_LIBRARY_PATH is kept.
void choose_blas(Command& command, const std::string& program)
{
    if (!uses_blas(program))
        return;
    const std::filesystem::path folder =
        std::filesystem::path(PRIMER_BLAS_LIBRARY).parent_path() / "openblas-openmp";
    const char* chosen = std::getenv("LD_LIBRARY_PATH");
    const std::string already = chosen != nullptr ? chosen : "";
    std::error_code ignored;
    if (already.find("openblas") == already.npos && std::filesystem::exists(folder, ignored))
        command.environment["LD_LIBRARY_PATH"] =
            folder.string() + (already.empty() ? "" : ":" + already);
}

// A launcher holds pipes and connections to every rank on its own host, and Open MPI's hangs when
// it runs out of file descriptors. So the limit is raised as far as allowed.
void raise_file_limit(int ranks)
{
    const rlim_t needed = rlim_t(files_of_launcher + files_of_rank * ranks);
    rlimit files = {};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= needed)
        return;
    files.rlim_cur = std::min(files.rlim_max, needed);
    if (files.rlim_max < needed || setrlimit(RLIMIT_NOFILE, &files) != 0)
        throw primer::BadRequest(fmt::format(
            "{} rank{} need{} {} open files, and the limit is {}: raise it (ulimit -n {})", ranks,
            ranks == 1 ? "" : "s", ranks == 1 ? "s" : "", needed, files.rlim_max, needed));
}

// `threads`: in each rank, which is bound to as many cores.
void add_mpirun(Command& command, int ranks, const Processors& mine, bool pin, const Hosts& hosts,
                int threads)
{
    const std::string kind = PRIMER_MPI_KIND;
    auto& words = command.words;
    auto& environment = command.environment;
    words = {mpirun(), "-n", std::to_string(ranks)};
    if (!hosts.empty())
        for (const std::string& word : words_for(hosts))
            words.push_back(word);
    command.starts_ranks = true;
    raise_file_limit(mine.hosts > 1 ? std::min(ranks, mine.cores) : ranks);
    const bool crowded = ranks > mine.slots;
    if (kind == "openmpi") {
        if (crowded)
            words.push_back("--oversubscribe"); // ranks that wait give way to others
        else if (ranks >
                 mine.job_cores) // slots that are no cores, or a quota: give way all the same
            environment["OMPI_MCA_mpi_yield_when_idle"] = "1";
    } else if (kind == "openmpi5" && crowded) {
        words.insert(words.end(), {"--map-by", ":OVERSUBSCRIBE"});
    }
    if (kind.rfind("openmpi", 0) == 0) {
        if (pin && threads > 1)
            words.insert(words.end(), {"--map-by", fmt::format("slot:PE={}", threads)});
        words.insert(words.end(), {"--bind-to", pin ? "core" : "none"});
        if (kind == "openmpi" && std::getenv("OMPI_MCA_osc") == nullptr)
            environment["OMPI_MCA_osc"] = "^ucx"; // 4.1's: a window of one rank fails with it
        if (geteuid() ==
            0) { // it refuses to run as root without both; in a container root may be the only user
            environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
            environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        }
    } else if (kind == "mpich") {
        const std::string cores = threads > 1 ? fmt::format("core:{}", threads) : "core";
        words.insert(words.end(), {"-bind-to", pin ? cores : "none"});
        words.push_back("-print-all-exitcodes"); // tells which rank was lost (relevant_output() in
                                                 // experiment.cpp)
    }
}

// Seconds since 1970: since_launch() in the program subtracts it from its own clock.
std::string now_text()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return fmt::format("{:.6f}", std::chrono::duration<double>(now).count());
}

} // namespace

Command launch(const Program& program, int workers, const std::vector<std::string>& flags,
               bool may_pin, const Hosts& hosts, int threads)
{
    const Processors mine = hosts.empty() ? processors() : processors_of(hosts);
    const bool processes = program.kind == Kind::processes;
    const bool there = !hosts.empty() && (processes || !hosts.first_is_here());
    // Workers are pinned when each has a core of its own; threads and ranks alike. Where two hosts
    // are one machine, the first core of both is the same.
    const bool pin = may_pin && workers <= (processes ? mine.job_cores : mine.cores) &&
                     (hosts.empty() || hosts.own_machines());
    Command command;
    if (!program.hybrid)
        threads = program.kind == Kind::threads ? workers : 1;
    if (processes) {
        add_mpirun(command, workers / threads, mine, pin, hosts, threads);
    } else if (there) {
        add_mpirun(command, 1, mine, false, hosts, 1);
    } else if (threads == 1 && pin) {
        command.words = {"taskset", "-c", std::to_string(mine.allowed.front())};
    }
    // The serial program, and each rank, must not start threads (nor a library in it) on the side.
    command.environment["OMP_NUM_THREADS"] = std::to_string(threads);
    if (threads > 1 && pin) {
        command.environment["OMP_PLACES"] = "cores";
        command.environment["OMP_PROC_BIND"] = "close";
    } else if (program.hybrid && threads > 1) {
        command.environment["OMP_WAIT_POLICY"] = "passive"; // a rank cannot see how crowded it is
    }
    if (processes && !there && threads > 1 && mine.hosts > 1)
        for (const auto& [name, value] : command.environment)
            if (name.rfind("OMP_", 0) == 0 && std::string(PRIMER_MPI_KIND).rfind("openmpi", 0) == 0)
                command.words.insert(command.words.end(), {"-x", name});
    if (uses_blas(program.path)) {
        choose_blas(command, program.path);
        if (program.kind != Kind::threads)
            command.environment["OPENBLAS_NUM_THREADS"] = "1";
        if (!advised_core_type().empty())
            command.environment["OPENBLAS_CORETYPE"] = advised_core_type();
    }
    command.environment["PRIMER_LAUNCHED_AT"] = now_text();
    if (there)
        for (const std::string& word : environment_words(command))
            command.words.push_back(word);
    command.words.push_back(program.path);
    command.words.insert(command.words.end(), flags.begin(), flags.end());
    return command;
}

void start_quickly(Command& command)
{
    if (std::string(PRIMER_MPI_KIND).rfind("openmpi", 0) == 0 &&
        std::getenv("OMPI_MCA_pml") == nullptr)
        command.environment["OMPI_MCA_pml"] = "ob1";
}

std::vector<int> splits(int workers, int most)
{
    std::vector<int> threads;
    for (int each = 1; each <= std::min(workers, most); ++each)
        if (workers % each == 0)
            threads.push_back(each);
    return threads;
}

std::string line_to_type(Command command)
{
    std::erase_if(command.environment,
                  [](const auto& item) { return item.first.rfind("PRIMER_", 0) == 0; });
    std::erase_if(command.words,
                  [](const std::string& word) { return word.rfind("PRIMER_", 0) == 0; });
    for (std::string& word : command.words) {
        if (word == mpirun())
            word = std::filesystem::path(word).filename();
        if (!word.empty() && word.front() == '/' && word.rfind(build_folder().string(), 0) == 0)
            word = short_path(word);
    }
    return to_line(command);
}

const std::string& advised_core_type()
{
    static const std::string advised = []() -> std::string {
        const auto probe = build_folder() / "bin" / "blas_probe";
        if (user_has_set("OPENBLAS_CORETYPE") || !std::filesystem::exists(probe))
            return "";
        Command command{{probe.string()}};
        choose_blas(command, probe.string());
        const Finished finished = run(command);
        const auto answer = parse_json(finished.out);
        if (finished.status != 0 || !answer.is_object())
            return "";
        const auto core = answer.find("advised_core");
        return core != answer.end() && core->is_string() ? core->get<std::string>() : "";
    }();
    return advised;
}

} // namespace runner
