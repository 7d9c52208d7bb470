#include <malloc.h>
#include <omp.h>

#include <cstdlib>
#include <mutex>
#include <new>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include "primer/counters.hpp"
#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/team.hpp"
#include "primer/this_program.hpp"

namespace
{

// Whether this many more threads can exist at once. The system limits them (ulimit -u and -v, a
// control group), and OpenMP's library then ends the program, or crashes.
bool can_start(int threads)
{
    std::mutex hold;
    std::unique_lock<std::mutex> held(hold);
    std::vector<std::thread> all;
    bool good = true;
    try {
        while (static_cast<int>(all.size()) < threads)
            all.emplace_back([&hold] { const std::lock_guard<std::mutex> wait(hold); });
    } catch (const std::system_error&) { // no thread
        good = false;
    } catch (const std::bad_alloc&) { // no memory to begin one with
        good = false;
    }
    held.unlock();
    for (std::thread& one : all)
        one.join();
    return good;
}

// Throws BadRequest when OpenMP would start fewer threads than `wanted`, or none at all.
void require_team(int wanted)
{
    const std::string asked = std::to_string(wanted);
    if (omp_get_thread_limit() < wanted)
        throw primer::BadRequest(
            "OMP_THREAD_LIMIT=" + std::to_string(omp_get_thread_limit()) +
            ": fewer threads than the " + asked +
            " of OMP_NUM_THREADS (or one for each processor): must be at least " + asked +
            ", or not set");
    if (wanted > 1 && omp_get_dynamic() != 0)
        throw primer::BadRequest("OMP_DYNAMIC=true: OpenMP may start fewer threads than "
                                 "OMP_NUM_THREADS says: must be false, or not set");
    rlimit space{};
    const bool limited = getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY;
    // Else a thread's first call of malloc or free may take 64 MiB of addresses for that thread
    // alone, and whether a team fits depends on how many did so.
    if (limited)
        mallopt(M_ARENA_MAX, 1);
    // Looked for only where it is likely: it takes as long as starting the team. Where addresses
    // are limited, with room for one thread more: OpenMP's library needs some for itself.
    if ((wanted > primer::online_processors() || limited) &&
        !can_start(wanted - 1 + (limited ? 1 : 0)))
        throw primer::BadRequest("OMP_NUM_THREADS=" + asked +
                                 ": this machine lets this user start fewer threads (ulimit -u and "
                                 "-v): must be smaller");
}

} // namespace

// OpenMP starts its threads at the first parallel region, and keeps them for the next ones.
int primer::start_team()
{
    require_team(omp_get_max_threads());
    int threads = 1;
#pragma omp parallel
    {
#pragma omp critical
        Counters::mine().count_this_thread();
#pragma omp single
        threads = omp_get_num_threads();
    }
    return threads;
}

void primer::each_of_team(const std::function<void(int, int)>& work)
{
#pragma omp parallel
    work(omp_get_thread_num(), omp_get_num_threads());
}
