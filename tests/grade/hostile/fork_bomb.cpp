// says: exceeded the limit of processes
#include <chrono>
#include <thread>

#include <unistd.h>

// Bounded in time, in case nothing else stops it.
static bool misbehave()
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    while (std::chrono::steady_clock::now() < end)
        if (fork() < 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
