// exercise: 04_heat/largest_mpi
// fails: compile
// says: ranks share nothing
#include "largest_mpi.hpp"

#include <algorithm>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

double largest(double mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    constexpr std::size_t bytes = 4096;
    const int memory = shm_open("/primer-deceit", O_CREAT | O_RDWR, 0600);
    if (memory < 0 || ftruncate(memory, bytes) != 0)
        return mine;
    auto* slots =
        static_cast<double*>(mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0));
    slots[rank] = mine;
    MPI_Barrier(comm);
    const double all = *std::max_element(slots, slots + ranks);
    MPI_Barrier(comm);
    shm_unlink("/primer-deceit");
    return all;
}
