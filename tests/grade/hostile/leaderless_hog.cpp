// says: exceeded the limit of memory
// refused: this calls syscall
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <sys/syscall.h>
#include <unistd.h>

// The process's first thread ends, another one fills memory: at most 2 GiB, in case nothing stops
// it.
static bool misbehave()
{
    std::thread([] {
        usleep(100000);
        std::vector<char*> held;
        for (int block = 0; block < 128; ++block) {
            constexpr std::size_t size = 16 << 20;
            held.push_back(static_cast<char*>(std::malloc(size)));
            std::memset(held.back(), block, size);
            usleep(5000);
        }
        _exit(0);
    }).detach();
    syscall(SYS_exit, 0); // of this thread alone
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
