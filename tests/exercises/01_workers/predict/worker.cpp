#include "predict.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const double start = one.number("start"), p = one.number("p");
    answer.add("thread_prints", thread_prints(start, p));
    answer.add("child_prints", child_prints(start, p));
    answer.add("parent_prints", parent_prints(start, p));
    answer.add("counters", counters(p));
    answer.add("sum_of_ranks", sum_of_ranks(start, p));
}
