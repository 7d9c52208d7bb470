// mistake: all requests are made in any case
// caught: right
// says: Requests went on after the answer, and it was counted again: the first answer ends the
//   tries.
#include "once_openmp.hpp"

Counts ask_all(std::size_t n, int most)
{
    std::size_t answered = 0, failed = 0;
    double sum = 0;
#pragma omp parallel for schedule(dynamic) reduction(+ : answered, failed, sum)
    for (std::size_t call = 0; call < n; ++call) {
        bool any = false;
        for (int tries = 0; tries < most; ++tries)
            if (const auto answer = ask(call, tries)) {
                ++answered;
                sum += *answer;
                any = true;
            }
        failed += any ? 0 : 1;
    }
    return {answered, failed, sum};
}
