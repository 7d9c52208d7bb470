#include "check/worker.hpp"

#include <omp.h>

#include <algorithm>
#include <vector>

#include "ranges_openmp.hpp"

namespace
{
std::vector<char> file;           // a byte that nobody has written is -1
std::vector<std::size_t> written; // by each thread

char byte_at(std::size_t i)
{
    return static_cast<char>(1 + (7 * i + i / 100) % 100);
}
} // namespace

// At most 100 bytes, and nothing beyond the end of the file.
std::size_t write_some(std::span<const char> bytes, std::size_t place)
{
    const std::size_t room = place < file.size() ? file.size() - place : 0;
    const std::size_t size = std::min<std::size_t>(bytes.size(), 100);
    std::copy_n(bytes.begin(), std::min(size, room),
                file.begin() + std::ptrdiff_t(std::min(place, file.size())));
    written[static_cast<std::size_t>(omp_get_thread_num())] += size;
    return size;
}

void check::run(const Case& one, Answer& answer)
{
    std::vector<char> bytes(one.size("n"));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = byte_at(i);
    file.assign(bytes.size(), -1);
    written.assign(static_cast<std::size_t>(omp_get_max_threads()), 0);
    start_work();
    write_all(bytes);
    end_work();
    std::size_t all = 0;
    for (const std::size_t by_one : written)
        all += by_one;
    answer.add("the file", std::vector<double>(file.begin(), file.end()));
    answer.add("bytes written", static_cast<double>(all));
    answer.add("most bytes of one thread",
               static_cast<double>(*std::max_element(written.begin(), written.end())));
}
