// What a worker does when ThreadSanitizer has seen a race: it ends at once, before anything is
// printed, with a status that says so. So nothing that the learner's code has done to standard
// error, to files or to handlers takes the report back, and nothing in it runs after the race was
// seen. The runner then starts the worker again to be told of the race: with
// PRIMER_CHECK_RACES=told reports are printed, and the program goes on.
// (Not instrumented; ThreadSanitizer asks this function of every report.)
#include <csignal>
#include <cstring>

#include <sys/syscall.h>
#include <unistd.h>

#include "check/race_found.hpp"

namespace
{

bool told = false;
pid_t first = 0; // the worker's own process

// Before any library of the learner's has begun to run, which could change the environment.
void ask(int, char**, char** environment)
{
    for (; *environment != nullptr; ++environment)
        told = told || std::strcmp(*environment, "PRIMER_CHECK_RACES=told") == 0;
    first = getpid();
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const asks)(int, char**, char**) = ask;

} // namespace

namespace __tsan // NOLINT(bugprone-reserved-identifier): the name that it looks for
{

class ReportDesc;

__attribute__((visibility("default"))) bool OnReport(const ReportDesc* /*report*/, bool suppressed)
{
    if (suppressed || told)
        return suppressed;
    if (getpid() != first) // of a child of the worker's, whose status nobody outside is told
        kill(first, SIGKILL);
    syscall(SYS_exit_group, check::race_found);
    return suppressed;
}

} // namespace __tsan
