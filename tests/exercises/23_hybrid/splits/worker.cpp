#include "splits.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const int hosts = static_cast<int>(one.size("hosts")),
              cores = static_cast<int>(one.size("cores")),
              threads = static_cast<int>(one.size("threads"));
    answer.add("tables_of_host", tables_of_host(cores, threads));
    answer.add("tables_in_windows", tables_in_windows(cores, threads));
    answer.add("ranks_in_all", ranks_in_all(hosts, cores, threads));
    answer.add("idle_cores", idle_cores(cores, threads));
}
