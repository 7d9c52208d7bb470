#include <cstdio>
#include <initializer_list>

#include <sys/ptrace.h>
#include <sys/resource.h>

// Without files it could not look at memory, nor write down what it sees.
static bool misbehave()
{
    const rlimit none = {0, 0};
    bool done = false;
    for (const auto limit : {RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_CPU})
        done |= prlimit(1, limit, &none, nullptr) == 0;
    done |= setpriority(PRIO_PROCESS, 1, 19) == 0;
    done |= ptrace(PTRACE_ATTACH, 1, nullptr, nullptr) == 0;
    if (done)
        std::puts("escaped: it has changed the process that keeps its limits");
    return done;
}

[[maybe_unused]] static const bool begun = misbehave();
