#include "manager_mpi.hpp"

#include <chrono>
#include <thread>

#include "check/worker_mpi.hpp"

namespace
{

std::vector<std::size_t> computed; // by this rank, in this order

// The first item takes as long as hundreds of the others.
double f(std::size_t i)
{
    computed.push_back(i);
    std::this_thread::sleep_for(i == 0 ? std::chrono::milliseconds(250)
                                       : std::chrono::milliseconds(1));
    return 10.0 * static_cast<double>(i) + 3;
}

} // namespace

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n");
    computed.clear();
    start_work();
    const std::vector<double> results = map_items(n, f, comm);
    end_work();
    answer.add("results", results);
    std::vector<int> mine(n), times(n);
    for (const std::size_t i : computed)
        mine[i] += 1;
    MPI_Reduce(mine.data(), times.data(), static_cast<int>(n), MPI_INT, MPI_SUM, 0, comm);
    if (rank == 0) {
        answer.add("how often each item was computed",
                   std::vector<double>(times.begin(), times.end()));
        answer.add("items that rank 0 computed", static_cast<double>(computed.size()));
    }
    // Others can take the rest meanwhile, if there are any others.
    const bool had_the_long_one = n > 0 && mine[0] > 0;
    const double too_many = ranks > 2 && had_the_long_one && computed.size() > 1 + n / 10 ? 1 : 0;
    answer.add("too many for the rank with the long item", too_many);
}
