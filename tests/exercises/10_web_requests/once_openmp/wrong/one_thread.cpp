// mistake: a thread that waits is busy, so more of them are no help
// caught: right
// says: The calls were made one after the other: while a thread waits for an answer, the others
//   can make calls.
#include "once_openmp.hpp"

Counts ask_all(std::size_t n, int most)
{
    std::size_t answered = 0, failed = 0;
    double sum = 0;
    for (std::size_t call = 0; call < n; ++call) {
        std::optional<double> answer;
        for (int tries = 0; tries < most && !answer; ++tries)
            answer = ask(call, tries);
        answered += answer ? 1 : 0;
        failed += answer ? 0 : 1;
        sum += answer.value_or(0);
    }
    return {answered, failed, sum};
}
