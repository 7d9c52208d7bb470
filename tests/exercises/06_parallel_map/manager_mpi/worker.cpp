#include "manager_mpi.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

#include "check/worker_mpi.hpp"

namespace
{

using Clock = std::chrono::steady_clock;

constexpr auto moment = std::chrono::milliseconds(1);
constexpr auto patience = std::chrono::seconds(1); // the others do nothing more, then
constexpr std::size_t many_items = 50; // so that who has the long one can be seen to take too many

std::vector<std::size_t> computed; // by this rank, in this order
std::uint64_t alone = 0;
std::uint64_t* done = &alone; // how many all ranks have computed, in memory that they share
std::uint64_t enough = 0;     // when so many are done, the long item is too

// The others can take all other items meanwhile but a few, whatever else the machine does: so the
// long item takes until they have, or as long as any of them goes on.
void long_item()
{
    const std::atomic_ref<std::uint64_t> all(*done);
    auto last = Clock::now();
    for (std::uint64_t before = all; before < enough && Clock::now() - last < patience;) {
        std::this_thread::sleep_for(moment);
        if (const std::uint64_t now = all; now != before) {
            before = now;
            last = Clock::now();
        }
    }
}

double f(std::size_t i)
{
    computed.push_back(i);
    if (i == 0)
        long_item();
    else
        std::this_thread::sleep_for(moment);
    std::atomic_ref(*done).fetch_add(1);
    return 10.0 * static_cast<double>(i) + 3;
}

// How many this rank began after the long one; none where it had not got that.
std::size_t after_the_long_one()
{
    const auto found = std::find(computed.begin(), computed.end(), 0u);
    return found == computed.end() ? 0 : std::size_t(computed.end() - found) - 1;
}

// Lets `done` be a number that all ranks share, 0 at first: they are on one host. Called by all.
MPI_Win share_done(MPI_Comm comm)
{
    int rank = 0, unit = 0;
    MPI_Comm_rank(comm, &rank);
    MPI_Aint bytes = rank == 0 ? sizeof *done : 0;
    MPI_Win window = MPI_WIN_NULL;
    MPI_Win_allocate_shared(bytes, sizeof *done, MPI_INFO_NULL, comm, &done, &window);
    MPI_Win_shared_query(window, 0, &bytes, &unit, &done);
    if (rank == 0)
        std::atomic_ref(*done).store(0);
    MPI_Barrier(comm);
    return window;
}

} // namespace

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n");
    const std::size_t few = 1 + n / 10;
    const bool others_can_take_it = ranks > 2 && n >= many_items;
    MPI_Win window = others_can_take_it ? share_done(comm) : MPI_WIN_NULL;
    enough = others_can_take_it ? n - few : 0;
    computed.clear();
    start_work();
    const std::vector<double> results = map_items(n, f, comm);
    end_work();
    if (others_can_take_it) {
        MPI_Win_free(&window);
        done = &alone;
    }
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
    const double too_many = others_can_take_it && after_the_long_one() > few ? 1 : 0;
    answer.add("too many for the rank with the long item", too_many);
}
