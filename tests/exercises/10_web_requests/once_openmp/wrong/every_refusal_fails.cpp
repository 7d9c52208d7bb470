// mistake: what is refused has failed
// caught: right
// says: Every refused request was counted as a failed call: a call has failed only when its last
//   request was refused.
#include "once_openmp.hpp"

Counts ask_all(std::size_t n, int most)
{
    std::size_t answered = 0, failed = 0;
    double sum = 0;
#pragma omp parallel for schedule(dynamic) reduction(+ : answered, failed, sum)
    for (std::size_t call = 0; call < n; ++call)
        for (int tries = 0; tries < most; ++tries) {
            if (const auto answer = ask(call, tries)) {
                ++answered;
                sum += *answer;
                break;
            }
            ++failed;
        }
    return {answered, failed, sum};
}
