// A mistaken copy of fork.cpp: the parent looks at its own counter, which no child has touched.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "workers.hpp"

namespace workers
{

std::uint64_t work(std::span<double> cells, std::span<Seen> seen, std::size_t steps)
{
    const int team = static_cast<int>(seen.size());
    std::uint64_t counter = 0;
    for (int me = 0; me < team; ++me) {
        std::ranges::fill(slot(cells, team, me), static_cast<double>(steps) * (me + 1));
        if (fork() == 0) {
            counter += steps * static_cast<std::uint64_t>(me + 1);
            _exit(0);
        }
    }
    while (wait(nullptr) > 0) {
    }
    return counter;
}

} // namespace workers
