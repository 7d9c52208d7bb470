#include "starting.hpp"

#include <omp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <limits>
#include <stdexcept>

#include "shortest.hpp"

namespace calibrate
{
namespace
{

// What each thread looks at in an "empty" region: the compiler would leave out a truly empty one.
const volatile int nothing = 0;

void empty_region()
{
#pragma omp parallel
    static_cast<void>(nothing);
}

} // namespace

Figures fork_cost()
{
    const double seconds = shortest(0.1, 20, [] {
        const pid_t child = fork();
        if (child == 0)
            _exit(0);
        int status = -1;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
    });
    return {{"fork_s", seconds}};
}

Figures team_cost()
{
    double start_s = std::numeric_limits<double>::infinity(), end_s = start_s;
    for (int repeat = 0; repeat < 50; ++repeat) { // the first one only ends the team that was there
        const double begin = primer::now();
        empty_region();
        const double running = primer::now();
        omp_pause_resource_all(omp_pause_hard);
        if (repeat == 0)
            continue;
        start_s = std::min(start_s, running - begin);
        end_s = std::min(end_s, primer::now() - running);
    }
    constexpr int many = 1000;
    const double regions_s = shortest(0.1, 5, [] {
        for (int i = 0; i < many; ++i)
            empty_region();
    });
    const double barriers_s = shortest(0.1, 5, [] {
#pragma omp parallel
        for (int i = 0; i < many; ++i) {
#pragma omp barrier
        }
    });
    return {{"team_start_s", start_s},
            {"team_end_s", end_s},
            {"region_s", regions_s / many},
            {"barrier_s", barriers_s / many}};
}

} // namespace calibrate
