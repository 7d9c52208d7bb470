// says: Not looked at
#include <ctime>

// Most of a second of work in each process that loads it, before anything is computed.
static bool work()
{
    const std::clock_t end = std::clock() + 4 * CLOCKS_PER_SEC / 5;
    while (std::clock() < end) {
    }
    return true;
}
[[maybe_unused]] static const bool worked = work();
