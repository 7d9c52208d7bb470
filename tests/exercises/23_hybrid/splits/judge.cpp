#include "check/judge.hpp"

#include <set>
#include <utility>

// Places every thread of every rank.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t hosts = one.size("hosts"), cores = one.size("cores"),
                      threads = one.size("threads");
    double ranks = 0;
    std::set<std::size_t> windows, tables, busy; // of the first host
    for (std::size_t host = 0; host < hosts; ++host)
        for (std::size_t core = 0; core < cores; ++core) {
            const std::size_t rank = core / threads;
            ranks += core % threads == 0 ? 1 : 0;
            if (host > 0)
                continue;
            windows.insert(host);
            tables.insert(rank);
            busy.insert(rank); // its threads share the core number `rank`
        }
    return {{"tables_of_host", {double(tables.size())}},
            {"tables_in_windows", {double(windows.size())}},
            {"ranks_in_all", {ranks}},
            {"idle_cores", {double(cores - busy.size())}}};
}
