#include "stage_mpi.hpp"

#include "check/worker_mpi.hpp"

namespace
{
std::size_t work = 0;
}

double worked(double item, int stage)
{
    volatile double busy = 0;
    for (std::size_t i = 0; i < work; ++i)
        busy = busy + 1;
    return 2 * item + stage;
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    work = one.size("work");
    std::vector<double> items;
    for (std::size_t i = 0; rank == 0 && i < one.size("n"); ++i)
        items.push_back(static_cast<double>(i % 50));
    start_work();
    const std::vector<double> results = pipeline(items, comm);
    end_work();
    answer.add("results on rank " + std::to_string(rank), results);
}
