// Parallel regions of every kind that gcc has an entry point for, with work that is shared
// unequally.
#include <omp.h>

#include <chrono>
#include <thread>

#include "primer/program.hpp"
#include "primer/this_program.hpp"

namespace
{

void sleep_ms(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

// Each schedule once; returns how many of the iterations were done.
int schedules(int n)
{
    int done = 0;
#pragma omp parallel for schedule(static) reduction(+ : done)
    for (int i = 0; i < n; ++i)
        ++done;
#pragma omp parallel for schedule(dynamic) reduction(+ : done)
    for (int i = 0; i < n; ++i)
        ++done;
#pragma omp parallel for schedule(guided) reduction(+ : done)
    for (int i = 0; i < n; ++i)
        ++done;
#pragma omp parallel for schedule(runtime) reduction(+ : done)
    for (int i = 0; i < n; ++i)
        ++done;
#pragma omp parallel for schedule(monotonic : dynamic, 3) reduction(+ : done)
    for (int i = 0; i < n; ++i)
        ++done;
#pragma omp parallel sections reduction(+ : done)
    {
#pragma omp section
        done += n;
#pragma omp section
        done += n;
    }
#pragma omp parallel reduction(+ : done)
    {
#pragma omp for schedule(dynamic) // its end is a wait inside the region
        for (int i = 0; i < n; ++i)
            ++done;
#pragma omp parallel num_threads(2) // a region within a region is left alone
        {
#pragma omp barrier
        }
    }
    return done;
}

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        std::string what = "late";
        primer::Flags flags("trace", "regions", "parallel regions of every kind");
        flags.add("--what", what, "which", {"late", "barrier", "lock", "tasks", "schedules"});
        flags.parse(argc, argv);
        primer::Outcome outcome;
        outcome.threads = primer::start_team();
        int missing = 0;
        outcome.repeats_s = primer::measure(flags.repeats(), [&] {
            if (what == "late") { // thread 0 is 40 ms late, then goes on alone for 20 ms
#pragma omp parallel
                sleep_ms(omp_get_thread_num() == 0 ? 40 : 0);
                sleep_ms(20);
            } else if (what == "barrier") {
#pragma omp parallel
                {
                    sleep_ms(omp_get_thread_num() == 0 ? 40 : 0);
#pragma omp barrier
                    sleep_ms(omp_get_thread_num() == 0 ? 0 : 20);
                }
            } else if (what == "lock") { // whoever comes second waits for 40 ms
#pragma omp parallel
                {
#pragma omp critical
                    sleep_ms(40);
                }
            } else if (what == "tasks") { // all of them made by one thread
                int done = 0;
#pragma omp parallel
#pragma omp single
                for (int i = 0; i < 20; ++i)
#pragma omp task shared(done)
#pragma omp atomic
                    ++done;
                missing += 20 - done;
            } else {
                missing += 8 * 101 - schedules(101);
            }
        });
        outcome.check = {"missing iterations", static_cast<double>(missing), 0};
        return primer::report(flags, outcome);
    });
}
