#include "system/launcher_watch.hpp"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sys/wait.h>

#include "system/proc_stat.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// How long a launcher may sleep without reacting to a process that has ended. Open MPI's sleeps for
// a second between SIGTERM and SIGKILL.
constexpr double beside_a_dead_rank = 3, beside_none_alive = 5, before_the_first = 60; // seconds

std::string folder_of(pid_t process)
{
    return "/proc/" + std::to_string(process);
}

// Calls `each` for every thread's folder of the process.
template<typename Each>
void for_threads(pid_t process, Each each)
{
    std::error_code failed;
    for (fs::directory_iterator thread(folder_of(process) + "/task", failed), end;
         !failed && thread != end; thread.increment(failed))
        each(thread->path().string());
}

// Everything below the process, from what the kernel lists of each: a launcher is looked at while
// its ranks are measured, and a walk through all of /proc costs milliseconds.
std::vector<pid_t> below(pid_t process)
{
    std::vector<pid_t> found = {process};
    for (std::size_t i = 0; i < found.size(); ++i)
        for_threads(found[i], [&](const std::string& thread) {
            std::ifstream children(thread + "/children");
            for (pid_t child = 0; children >> child;)
                found.push_back(child);
        });
    found.erase(found.begin());
    return found;
}

bool sleeps(pid_t process)
{
    bool all = true;
    for_threads(process, [&](const std::string& thread) {
        const auto stat = proc_stat(thread);
        all = all && (!stat || stat->state == 'S');
    });
    return all;
}

} // namespace

void LauncherWatch::note_rank(pid_t process)
{
    if (ranks_.count(process) != 0)
        return;
    for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMI_RANK"})
        if (const std::string rank = variable_of(folder_of(process), name); !rank.empty())
            ranks_[process] = rank;
}

std::string LauncherWatch::lost(pid_t process, int ended_with) const
{
    const auto known = ranks_.find(process);
    const std::string who = known == ranks_.end() ? fmt::format("process {}", process)
                                                  : "process rank " + known->second;
    return who + (WIFSIGNALED(ended_with)
                      ? fmt::format(" exited on signal {} ({})", WTERMSIG(ended_with),
                                    strsignal(WTERMSIG(ended_with)))
                      : fmt::format(" ended with status {}", WEXITSTATUS(ended_with)));
}

// How long what is seen now may go on; negative: for ever.
double LauncherWatch::patience()
{
    bool alive = false, overlooked = false;
    for (const pid_t process : below(launcher_)) {
        const auto stat = proc_stat(folder_of(process));
        if (!stat)
            continue;
        has_started_ = true;
        alive = alive || stat->state != 'Z';
        if (stat->state != 'Z') {
            note_rank(process);
        } else if (!overlooked && sleeps(stat->parent)) {
            overlooked = true;
            why_ = lost(process, stat->ended_with) + ", and the launcher has not noticed";
        }
    }
    if (overlooked)
        return beside_a_dead_rank;
    if (alive || !sleeps(launcher_))
        return -1;
    why_ = has_started_ ? "every process of the job has ended, and the launcher has not noticed"
                        : "the launcher has started no process";
    return has_started_ ? beside_none_alive : before_the_first;
}

bool LauncherWatch::is_stuck()
{
    const auto now = Clock::now();
    if (now - looked_ < std::chrono::milliseconds(200))
        return false;
    looked_ = now;
    const double allowed = patience();
    if (allowed < 0)
        well_ = now;
    return allowed >= 0 && std::chrono::duration<double>(now - well_).count() > allowed;
}

} // namespace runner
