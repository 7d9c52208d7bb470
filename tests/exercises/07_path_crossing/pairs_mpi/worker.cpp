#include "pairs_mpi.hpp"

#include "../town.hpp"
#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    const auto walls = town::walls(one.size("n"));
    const auto paths = town::long_paths(one.size("m"), one.size("n"));
    start_work();
    const std::vector<Pair> pairs = crossing_pairs(paths, walls, comm);
    end_work();
    std::vector<double> of_path, of_wall;
    for (const Pair& pair : pairs) {
        of_path.push_back(pair.path);
        of_wall.push_back(pair.wall);
    }
    answer.add("pairs", static_cast<double>(pairs.size()));
    answer.add("path", of_path);
    answer.add("wall", of_wall);
}
