// says: left processes running
#include <unistd.h>

// A daemon: a session of its own, and a parent that has ended.
static bool misbehave()
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            for (int i = 3; i < 1024; ++i)
                close(i);
            sleep(15);
        }
        _exit(0);
    }
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
