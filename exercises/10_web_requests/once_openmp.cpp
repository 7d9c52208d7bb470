// Many calls at once, and each answer counted once.
#include "once_openmp.hpp"

Counts ask_all(std::size_t n, int most)
{
    Counts counts;
    // TODO: share the calls out to the threads, try again what was refused, and count the calls
    // that failed.
    for (std::size_t call = 0; call < n; ++call)
        if (const std::optional<double> answer = ask(call, 0)) {
            ++counts.answered;
            counts.sum += *answer;
        }
    return counts;
}
