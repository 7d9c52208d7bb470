// The ranks share out 1.5 billion numbers and count those in their own part.
#include <mpi.h>

#include <cstdio>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const long long n = 1'500'000'000;

    const long long begin = rank * n / size, end = (rank + 1) * n / size;

    const long long mine = end - begin;
    long long all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0)
        std::printf("%s: %lld of %lld numbers are in the parts\n", all == n ? "right" : "wrong",
                    all, n);
    MPI_Finalize();
    return all == n ? 0 : 1;
}
