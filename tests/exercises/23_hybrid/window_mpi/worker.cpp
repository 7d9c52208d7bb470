#include "window_mpi.hpp"

#include <unistd.h>

#include <vector>

#include "../particles.hpp"
#include "check/worker_mpi.hpp"

namespace
{
std::size_t computed = 0;
int me = 0;
} // namespace

// The last ranks are slow, so that whoever does not wait for them is seen.
double entry(std::size_t k)
{
    if (computed++ == 0)
        usleep(static_cast<useconds_t>(10000 * me));
    return particles::entry(k);
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    const std::size_t n = one.size("n");
    MPI_Comm_rank(comm, &me);
    computed = 0;
    MPI_Win window = MPI_WIN_NULL;
    start_work();
    const double* const table = make_table(n, comm, window);
    const std::vector<double> seen(table, table + n);
    end_work();
    MPI_Barrier(comm);
    if (me == 0)
        *const_cast<volatile double*>(table) = -5;
    if (window != MPI_WIN_NULL)
        MPI_Win_sync(window);
    MPI_Barrier(comm);
    answer.add("entry", seen);
    answer.add("computed", static_cast<double>(computed));
    answer.add("changed", *const_cast<const volatile double*>(table));
    MPI_Barrier(comm);
    if (window != MPI_WIN_NULL)
        MPI_Win_free(&window);
}
