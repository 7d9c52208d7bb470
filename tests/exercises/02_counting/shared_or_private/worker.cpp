#include "shared_or_private.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const int n = static_cast<int>(one.size("n")), p = static_cast<int>(one.size("p"));
    answer.add("b_of_a_thread", b_of_a_thread(n, p));
    answer.add("a_afterwards", a_afterwards(n, p));
    answer.add("b_afterwards", b_afterwards(n, p));
    answer.add("c_afterwards", c_afterwards(n, p));
    answer.add("d_afterwards", d_afterwards(n, p));
    answer.add("e_afterwards", e_afterwards(n, p));
}
