#pragma once

#include <dirent.h>
#include <mpi.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace primer::mpi
{

// Whether every other thread of this process waits for something (proc(5): /proc/…/task/…/stat).
inline bool other_threads_sleep()
{
    DIR* const tasks = opendir("/proc/self/task");
    if (tasks == nullptr)
        return true;
    bool all = true;
    while (const dirent* task = readdir(tasks)) {
        const int thread = std::atoi(task->d_name); // 0: the folders "." and ".."
        if (thread == 0 || thread == gettid())
            continue;
        char text[128] = {}; // "NUMBER (name) STATE …"; a name has 15 letters at most
        FILE* const file =
            std::fopen(("/proc/self/task/" + std::string(task->d_name) + "/stat").c_str(), "r");
        if (file == nullptr) // it has ended
            continue;
        if (std::fgets(text, sizeof text, file) != nullptr)
            if (const char* const name_end = std::strrchr(text, ')'))
                all = all && std::strncmp(name_end, ") R", 3) != 0;
        std::fclose(file);
    }
    closedir(tasks);
    return all;
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
