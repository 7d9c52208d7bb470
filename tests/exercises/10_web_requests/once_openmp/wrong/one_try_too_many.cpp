// mistake: the tries after the first request are counted
// caught: right
// says: One request too many: `most` is the number of all requests for a call, the first one
//   among them.
#include "once_openmp.hpp"

Counts ask_all(std::size_t n, int most)
{
    std::size_t answered = 0, failed = 0;
    double sum = 0;
#pragma omp parallel for schedule(dynamic) reduction(+ : answered, failed, sum)
    for (std::size_t call = 0; call < n; ++call) {
        std::optional<double> answer;
        for (int tries = 0; tries <= most && !answer; ++tries)
            answer = ask(call, tries);
        answered += answer ? 1 : 0;
        failed += answer ? 0 : 1;
        sum += answer.value_or(0);
    }
    return {answered, failed, sum};
}
