#pragma once

#include <mpi.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace primer::mpi
{

// Whether every other thread of this process waits for something (proc(5): /proc/…/task/…/stat).
inline bool other_threads_sleep()
{
    std::error_code failed;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task", failed)) {
        if (task.path().filename() == std::to_string(gettid()))
            continue;
        std::ifstream file(task.path() / "stat"); // empty where the thread has ended
        std::string text;                         // "NUMBER (name) STATE …"
        std::getline(file, text);
        const std::size_t name_end = text.rfind(')');
        if (name_end != text.npos && text.compare(name_end, 3, ") R") == 0)
            return false;
    }
    return true;
}

// To be called after MPI_Init, before there are other threads. In MPI_Init, Open MPI 4 hands an
// event (which library this is, for whoever asked) to a thread of its own. Where that thread first
// gets a processor when a short program is in MPI_Finalize already, which takes away what it works
// with, the program crashes there or hangs. (Seen in Open MPI's own words, pmix_base_verbose=2: the
// event had not been handled in any of seven ranks that crashed. tests/programs makes the thread
// late.) So: waits until the library's threads have nothing to do; not longer than a second.
inline void let_library_threads_run()
{
#if defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION <= 4
    int asleep = 0; // twice, since one thread hands over to the next
    for (int look = 0; look < 1000; ++look) {
        asleep = other_threads_sleep() ? asleep + 1 : 0;
        if (asleep == 2)
            return;
        usleep(1000);
    }
#endif
}

} // namespace primer::mpi
