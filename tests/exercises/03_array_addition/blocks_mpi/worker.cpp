#include "blocks_mpi.hpp"

#include "../../sample.hpp"
#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    const std::size_t n = one.size("n");
    Block block;
    start_work();
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        block = add_my_block(n, comm);
    end_work();
    answer.add("elements", static_cast<double>(block.values.size()));
    answer.add("begin", block.values.empty() ? -1 : static_cast<double>(block.begin));
    answer.add("c", sample(block.values));
}
