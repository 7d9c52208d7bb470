#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "workers.hpp"

namespace workers
{
namespace
{

// #region shared
// Memory that a parent and its children have in common: a mapping that is asked for before fork().
template<typename T>
class Shared
{
  public:
    explicit Shared(std::size_t n) : bytes_(std::max<std::size_t>(n, 1) * sizeof(T)), size_(n)
    {
        memory_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory_ == MAP_FAILED)
            throw std::bad_alloc();
    }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    ~Shared() { munmap(memory_, bytes_); }
    std::span<T> span() const { return {static_cast<T*>(memory_), size_}; }

  private:
    std::size_t bytes_, size_;
    void* memory_;
};
// #endregion shared

void make_barrier(pthread_barrier_t& barrier, int team)
{
    pthread_barrierattr_t for_processes;
    pthread_barrierattr_init(&for_processes);
    pthread_barrierattr_setpshared(&for_processes, PTHREAD_PROCESS_SHARED);
    pthread_barrier_init(&barrier, &for_processes, static_cast<unsigned>(team));
}

// Without its parent a child would wait at the barrier for workers that nobody starts.
void begin_child(int me, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // when the parent ends, this child ends too
    if (getppid() != parent)          // it has ended already
        _exit(1);
    take_place(me);
}

// Ends these children, and waits until they are gone.
void end_all(const std::vector<pid_t>& children)
{
    for (const pid_t child : children)
        kill(child, SIGKILL);
    for (const pid_t child : children)
        while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
}

// Waits for all children. If one was lost, the others wait for it at the barrier: they end too.
void wait_for(std::vector<pid_t> running)
{
    while (!running.empty()) {
        int status = 0;
        const pid_t ended = wait(&status);
        if (ended < 0 && errno == EINTR) // a signal came, and no child has ended
            continue;
        // A child that wait() has named is gone, and another process may get its number.
        const bool worker = std::erase(running, ended) > 0;
        if (ended < 0 || (worker && status != 0)) {
            end_all(running);
            throw std::runtime_error("a worker process was lost");
        }
    }
}

// fork() has failed: without the missing worker the others cannot do their job.
[[noreturn]] void give_up(const std::vector<pid_t>& children)
{
    const std::system_error error(errno, std::generic_category(), "fork");
    end_all(children);
    throw error;
}

} // namespace

// #region work
std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps)
{
    const int team = static_cast<int>(seen.size());
    const Shared<double> shared_cells(cells.size());
    const Shared<Seen> shared_seen(seen.size());
    const Shared<pthread_barrier_t> all_done(1);
    make_barrier(all_done.span()[0], team);
    signal(SIGCHLD, SIG_DFL); // where it is ignored, wait() does not hear of a child's end
    const pid_t parent = getpid();

    // #region start
    std::uint64_t counter = 0; // not shared: each child has a copy
    std::vector<pid_t> children;
    children.reserve(seen.size()); // so push_back() cannot fail between two forks
    for (int me = 0; me < team; ++me) {
        // #region child
        const pid_t child = fork(); // from here on there are two of us
        if (child == 0) {
            begin_child(me, parent); // takes its place; ends if the parent ends
            const std::span<double> mine = slot(shared_cells.span(), team, me);
            for (std::size_t step = 0; step < steps; ++step) {
                for (double& cell : mine)
                    cell += me + 1;
                counter += static_cast<std::uint64_t>(me + 1);
                pthread_barrier_wait(&all_done.span()[0]);
            }
            // #endregion child
            shared_seen.span()[me] = {getpid(), sched_getcpu(),
                                      reinterpret_cast<std::uintptr_t>(&counter), counter};
            _exit(0);
        }
        if (child < 0)
            give_up(children);
        children.push_back(child);
    }
    wait_for(children);
    // #endregion start

    // #region gather
    std::ranges::copy(shared_cells.span(), cells.begin());
    std::ranges::copy(shared_seen.span(), seen.begin());
    for (const Seen& one : seen) // the parent's counter is still 0
        counter += one.value;
    // #endregion gather
    return counter;
}
// #endregion work

} // namespace workers
