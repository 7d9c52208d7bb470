// What a worker does when ThreadSanitizer has seen a race: it ends at once, before anything is
// printed, with a status that says so. So nothing that the learner's code has done to standard
// error, to files or to handlers takes the report back, and nothing in it runs after the race was
// seen. The runner then starts the worker again to be told of the race: with
// PRIMER_CHECK_RACES=told reports are printed, and the program goes on.
//
// Not believed are reports on memory that libomp cut from a block of its own: what a task is given
// lies there, and once the task has ended, another one is given the same memory. libomp orders the
// two, in a way that ThreadSanitizer is not told of. So a race on a task's own copies
// (firstprivate, among the tasks that it creates) is missed, and no program is blamed for libomp's
// memory. (Not instrumented; ThreadSanitizer asks this function of every report.)
#include <csignal>
#include <cstring>

#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "check/race_found.hpp"

// ThreadSanitizer's functions for debuggers, as its tsan_interface.h declares them.
extern "C" int __tsan_get_report_data(void* report, const char** description, int* count,
                                      int* stacks, int* accesses, int* locations, int* mutexes,
                                      int* threads, int* unique_threads, void** sleep_trace,
                                      unsigned long trace_size);
extern "C" int __tsan_get_report_loc(void* report, unsigned long index, const char** type,
                                     void** address, unsigned long* start, unsigned long* size,
                                     int* thread, int* descriptor, int* suppressable, void** trace,
                                     unsigned long trace_size);

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

bool is_in_libomp(void* code)
{
    Dl_info found = {};
    if (dladdr(code, &found) == 0 || found.dli_fname == nullptr)
        return false;
    const char* slash = std::strrchr(found.dli_fname, '/');
    const char* file = slash == nullptr ? found.dli_fname : slash + 1;
    return std::strncmp(file, "libomp.so", std::strlen("libomp.so")) == 0;
}

// Whether the memory is in a block that libomp called malloc for.
bool of_libomp(void* report)
{
    const char* words = nullptr;
    int other = 0, locations = 0;
    void* sleep = nullptr;
    __tsan_get_report_data(report, &words, &other, &other, &other, &locations, &other, &other,
                           &other, &sleep, 1);
    for (int i = 0; i < locations; ++i) {
        const char* type = "";
        void* address = nullptr;
        unsigned long start = 0, size = 0;
        void* allocated[2] = {}; // by malloc, called by
        __tsan_get_report_loc(report, static_cast<unsigned long>(i), &type, &address, &start, &size,
                              &other, &other, &other, allocated, 2);
        if (std::strcmp(type, "heap") == 0 && allocated[1] != nullptr && is_in_libomp(allocated[1]))
            return true;
    }
    return false;
}

} // namespace

namespace __tsan // NOLINT(bugprone-reserved-identifier): the name that it looks for
{

class ReportDesc;

__attribute__((visibility("default"))) bool OnReport(const ReportDesc* report, bool suppressed)
{
    if (suppressed || of_libomp(const_cast<ReportDesc*>(report)))
        return true;
    if (told)
        return false;
    if (getpid() != first) // of a child of the worker's, whose status nobody outside is told
        kill(first, SIGKILL);
    syscall(SYS_exit_group, check::race_found);
    return false;
}

} // namespace __tsan
