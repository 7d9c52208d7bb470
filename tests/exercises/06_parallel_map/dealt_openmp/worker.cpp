#include "dealt_openmp.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const int n = static_cast<int>(one.size("n")), chunk = static_cast<int>(one.size("chunk"));
    start_work();
    const std::vector<int> thread = dealt(n, chunk);
    end_work();
    answer.add("thread", std::vector<double>(thread.begin(), thread.end()));
}
