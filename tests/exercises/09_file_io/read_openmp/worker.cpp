#include "read_openmp.hpp"

#include <cstdio>
#include <vector>

#include <unistd.h>

#include "check/worker.hpp"

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
    start_work();
    const bool all = read_all(file, numbers.data(), n);
    end_work();
    const auto position = static_cast<double>(lseek(file, 0, SEEK_CUR));
    std::fclose(opened);
    answer.add("number", numbers);
    answer.add("what read_all returns", all ? 1 : 0);
    answer.add("the file's position afterwards", position);
}
