// one_rank_throws WHAT: the last rank throws, outside all_or_none(), while the others wait for it.
#include <new>
#include <stdexcept>
#include <string>

#include "primer/mpi/session.hpp"

static void throw_it(const std::string& what)
{
    if (what == "request")
        throw primer::BadRequest("--n 5: must be smaller");
    if (what == "memory")
        throw std::bad_alloc();
    throw std::runtime_error("something else");
}

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        if (primer::mpi::rank(MPI_COMM_WORLD) == primer::mpi::size(MPI_COMM_WORLD) - 1)
            throw_it(argc > 1 ? argv[1] : "");
        MPI_Barrier(MPI_COMM_WORLD);
        return static_cast<int>(primer::right);
    });
    MPI_Finalize();
    return status;
}
