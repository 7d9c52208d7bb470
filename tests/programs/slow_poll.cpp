// Preloaded: a thread that is not the main one gets what it has waited for in poll() 300 ms late,
// as on a machine where others are before it. (It computes meanwhile: a thread that sleeps is not
// ready to run.)
#include <dlfcn.h>
#include <poll.h>
#include <unistd.h>

#include <chrono>

extern "C" int poll(pollfd* files, nfds_t count, int timeout)
{
    static const auto real = reinterpret_cast<decltype(&poll)>(dlsym(RTLD_NEXT, "poll"));
    const int ready = real(files, count, timeout);
    if (ready > 0 && gettid() != getpid()) {
        using Clock = std::chrono::steady_clock;
        for (const auto end = Clock::now() + std::chrono::milliseconds(300); Clock::now() < end;) {
        }
    }
    return ready;
}
