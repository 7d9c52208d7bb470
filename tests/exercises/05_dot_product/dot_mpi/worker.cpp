#include "dot_mpi.hpp"

#include <vector>

#include "../vectors.hpp"
#include "check/worker_mpi.hpp"
#include "primer/partition.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const primer::Range mine = primer::block(one.size("n"), ranks, rank);
    std::vector<double> x, y;
    for (std::size_t i = mine.begin; i < mine.end; ++i) {
        x.push_back(vectors::x(i));
        y.push_back(vectors::y(i));
    }
    double sum = 0;
    start_work();
    for (std::size_t i = 0; i < one.size("repeats"); ++i)
        sum = dot(x, y, comm);
    end_work();
    answer.add("the sum", sum);
}
