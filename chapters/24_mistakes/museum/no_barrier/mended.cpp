// How long does a sum over all ranks take? Before it, rank 0 has less to do than the others.
#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const double work = 0.1; // seconds
    std::vector<double> times(5);

    for (double& time : times) {
        if (rank != 0)
            std::this_thread::sleep_for(std::chrono::duration<double>(work));
        MPI_Barrier(MPI_COMM_WORLD); // all begin together
        const double begin = MPI_Wtime();
        double one = 1, sum = 0;
        MPI_Allreduce(&one, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        time = MPI_Wtime() - begin;
    }

    std::sort(times.begin(), times.end());
    int right = times[2] < work / 2; // the median
    MPI_Bcast(&right, 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank == 0)
        std::puts(right ? "right: the sum takes less time than the work before it"
                        : "wrong: the time of the sum holds the others' work");
    MPI_Finalize();
    return right ? 0 : 1;
}
