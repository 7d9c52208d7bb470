#include "manager_mpi.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "check/worker_mpi.hpp"

namespace
{

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count(); // one clock for all ranks of a host
}

std::vector<std::size_t> computed; // by this rank, in this order
std::vector<double> begun;         // when it began with each
double last_end = 0;

// The first item takes as long as hundreds of the others.
double f(std::size_t i)
{
    computed.push_back(i);
    begun.push_back(now());
    std::this_thread::sleep_for(i == 0 ? std::chrono::milliseconds(250)
                                       : std::chrono::milliseconds(1));
    last_end = now();
    return 10.0 * static_cast<double>(i) + 3;
}

// Whether the rank with the long item went on alone: with more than a few items that it began when
// the others had computed all that they ever did. How busy the machine is does not matter: as long
// as there are items, each of the others has one.
bool went_on_alone(bool had_the_long_one, std::size_t few, MPI_Comm comm)
{
    const double mine = had_the_long_one ? 0 : last_end;
    double others = 0;
    MPI_Allreduce(&mine, &others, 1, MPI_DOUBLE, MPI_MAX, comm);
    const auto alone =
        std::count_if(begun.begin(), begun.end(), [&](double at) { return at > others; });
    return had_the_long_one && static_cast<std::size_t>(alone) > few;
}

} // namespace

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n");
    computed.clear();
    begun.clear();
    last_end = 0;
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
    const bool alone = went_on_alone(n > 0 && mine[0] > 0, 1 + n / 10, comm);
    const double too_many = ranks > 2 && alone ? 1 : 0;
    answer.add("too many for the rank with the long item", too_many);
}
