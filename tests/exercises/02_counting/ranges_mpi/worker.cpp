#include "ranges_mpi.hpp"

#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    double total = 0;
    start_work();
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        total = count_to(one.size("n"), comm);
    end_work();
    answer.add("the total", total);
}
