#include "predict.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const double n = one.number("n"), p = one.number("p"), s = one.number("s");
    answer.add("flops_of_matmul", flops_of_matmul(n));
    answer.add("bytes_of_dot", bytes_of_dot(n));
    if (p <= n)
        answer.add("numbers_exchanged", numbers_exchanged(n, p));
    answer.add("best_speedup", best_speedup(p, s));
    answer.add("best_speedup_from_memory",
               best_speedup_from_memory(p, one.number("one"), one.number("most")));
}
