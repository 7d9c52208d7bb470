// says: Not looked at
#include <ctime>

// Two seconds of work in each process that loads it, before anything is computed.
static bool work()
{
    const std::clock_t end = std::clock() + 2 * CLOCKS_PER_SEC;
    while (std::clock() < end) {
    }
    return true;
}
[[maybe_unused]] static const bool worked = work();
