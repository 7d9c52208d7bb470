#include "policy_mpi.hpp"

#include "../agents.hpp"
#include "check/worker_mpi.hpp"

namespace
{
std::size_t work = 0;
}

std::vector<int> choose(std::span<const int> positions, std::size_t step)
{
    const int order = agents::look(positions, step);
    std::vector<int> actions;
    for (std::size_t i = 0; i < positions.size(); ++i)
        actions.push_back((order + static_cast<int>(i)) % agents::places);
    return actions;
}

int moved(int position, int action)
{
    return agents::slow_next(position, action, work);
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n"), r = static_cast<std::size_t>(rank),
                      p = static_cast<std::size_t>(ranks);
    work = one.size("work");
    std::vector<int> mine;
    for (std::size_t i = n * r / p; i < n * (r + 1) / p; ++i)
        mine.push_back(agents::begins_at(i));
    start_work();
    play(mine, n, one.size("steps"), comm);
    end_work();
    answer.add("position", std::vector<double>(mine.begin(), mine.end()));
}
