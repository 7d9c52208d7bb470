#include "read_openmp.hpp"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <vector>

#include <sys/syscall.h>
#include <unistd.h>

#include "check/worker.hpp"

namespace
{
std::vector<std::size_t> taken; // bytes, by each thread

ssize_t read_at(int file, void* into, std::size_t bytes, off_t place)
{
    const ssize_t got = syscall(SYS_pread64, file, into, bytes, place);
    const auto thread = static_cast<std::size_t>(omp_get_thread_num());
    if (got > 0 && thread < taken.size())
        std::atomic_ref(taken[thread]).fetch_add(static_cast<std::size_t>(got));
    return got;
}
} // namespace

// In place of the library's: who reads how much.
extern "C" ssize_t pread(int file, void* into, std::size_t bytes, off_t place)
{
    return read_at(file, into, bytes, place);
}

extern "C" ssize_t pread64(int file, void* into, std::size_t bytes, off64_t place)
{
    return read_at(file, into, bytes, place);
}

// Number i of the file is 1000 + i. Behind them are three that nobody asked for.
void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    std::vector<double> written(n + 3), numbers(n, -1);
    for (std::size_t i = 0; i < written.size(); ++i)
        written[i] = 1000 + static_cast<double>(i);
    std::FILE* const opened = std::tmpfile();
    const int file = fileno(opened);
    const std::size_t bytes = written.size() * sizeof(double);
    if (write(file, written.data(), bytes) != static_cast<ssize_t>(bytes))
        std::perror("the file of this case");
    taken.assign(static_cast<std::size_t>(omp_get_max_threads()), 0);
    start_work();
    const bool all = read_all(file, numbers.data(), n);
    end_work();
    const auto position = static_cast<double>(lseek(file, 0, SEEK_CUR));
    std::fclose(opened);
    answer.add("number", numbers);
    answer.add("what read_all returns", all ? 1 : 0);
    answer.add("the file's position afterwards", position);
    std::size_t sum = 0;
    for (const std::size_t by_one : taken)
        sum += by_one;
    answer.add("bytes that pread read", static_cast<double>(sum));
    answer.add("most bytes of one thread",
               static_cast<double>(*std::max_element(taken.begin(), taken.end())));
}
