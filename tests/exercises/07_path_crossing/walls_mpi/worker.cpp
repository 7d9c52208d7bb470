#include "walls_mpi.hpp"

#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::vector<Segment> walls(one.size("n"));
    for (std::size_t i = 0; rank == 0 && i < walls.size(); ++i) {
        const int first = 4 * static_cast<int>(i) + 1;
        walls[i] = {first, first + 1, first + 2, first + 3};
    }
    start_work();
    share(walls, comm);
    end_work();
    std::vector<double> numbers;
    for (const Segment& wall : walls)
        numbers.insert(numbers.end(),
                       {double(wall.x0), double(wall.y0), double(wall.x1), double(wall.y1)});
    answer.add("walls on rank " + std::to_string(rank), numbers);
}
