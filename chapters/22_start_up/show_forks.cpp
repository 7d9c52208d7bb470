// Shows what fork() does to a lock that another thread holds, and two ways out.
//
// A thread of this program holds a lock, as a library does while it writes a log or fills a cache.
// Meanwhile the first thread starts a process, which wants the same lock.
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <system_error>
#include <thread>

#include "primer/program.hpp"
#include "show.hpp"

using namespace start_up;
using namespace std::chrono_literals;

namespace
{

std::mutex lock;                // of the library
std::atomic<long> holder = 0;   // the thread that has it, by the system's number; 0: nobody
std::atomic<bool> held = false; // the other thread has it
std::atomic<bool> forked = false;

long this_thread()
{
    return syscall(SYS_gettid);
}

// What the library does in the new process, and what was copied into it.
void use_the_lock()
{
    std::printf("  new process: %ld thread; the lock is held by thread %ld, %s\n",
                threads_of_this_process(), holder.load(),
                holder == 0 ? "so by nobody"
                : access(("/proc/self/task/" + std::to_string(holder)).c_str(), F_OK) == 0
                    ? "which is here"
                    : "which is not here");
    std::fflush(stdout);
    const std::lock_guard guard(lock);
    std::printf("  new process: has had the lock\n");
}

// Holds the lock until the other process has been started, or, where fork() itself waits for the
// lock, for a while.
void library_thread(bool fork_waits)
{
    const std::lock_guard guard(lock);
    holder = this_thread();
    held = true;
    const auto end = std::chrono::steady_clock::now() + 50ms;
    while (!forked && !(fork_waits && std::chrono::steady_clock::now() > end))
        std::this_thread::sleep_for(1ms);
    holder = 0;
}

// #region atfork
// Before a fork its thread takes the lock, so that nobody else has it; afterwards both processes
// give theirs back.
void take()
{
    lock.lock();
    holder = this_thread();
}
void give_back()
{
    holder = 0;
    lock.unlock();
}
void guard_forks()
{
    pthread_atfork(take, give_back, give_back);
}
// #endregion atfork

// #region limit
// Waits for a process, but not for ever. True: it ended, and with status 0.
bool ended_well(pid_t child, std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > end) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return false;
        }
        std::this_thread::sleep_for(1ms);
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
// #endregion limit

pid_t forked_child()
{
    const pid_t child = fork();
    if (child == 0) {
        use_the_lock();
        std::fflush(stdout);
        _exit(0);
    }
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    return child;
}

// #region spawn
// A new process that runs this program from its beginning: nothing of the memory is copied.
pid_t spawned_child(char* program)
{
    pid_t child = 0;
    char word[] = "new_process";
    char* const arguments[] = {program, word, nullptr};
    const int error = posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, arguments, environ);
    if (error != 0)
        throw std::system_error(error, std::generic_category(), "posix_spawn");
    return child;
}
// #endregion spawn

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        const std::string way =
            choice(argc, argv, "A process is started while another thread holds a lock.",
                   {"fork", "atfork", "spawn", "new_process"});
        if (way == "new_process") { // what `spawn` starts
            use_the_lock();
            return primer::right;
        }
        if (way == "atfork")
            guard_forks();
        std::thread library(library_thread, way == "atfork");
        while (!held)
            std::this_thread::yield();
        std::printf("%s: %ld threads; the lock is held by thread %ld\n", way.c_str(),
                    threads_of_this_process(), holder.load());
        std::fflush(stdout); // what is not written yet would be copied, too, and written twice
        const pid_t child = way == "spawn" ? spawned_child(argv[0]) : forked_child();
        forked = true;
        library.join();
        const bool well = ended_well(child, way == "fork" ? 1000ms : 20000ms);
        std::printf("  %s\n", well ? "it ended by itself"
                                   : "it waits for a lock that nobody will give back: ended after "
                                     "the time limit");
        return well == (way != "fork") ? primer::right : primer::wrong;
    });
}
