#include "free_openmp.hpp"

#include "../town.hpp"
#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const auto walls = town::walls(one.size("n"));
    const auto paths = town::uneven_paths(one.size("m"), one.size("n"), one.shift());
    start_work();
    const std::size_t free = free_paths(paths, walls);
    end_work();
    answer.add("free paths", static_cast<double>(free));
}
