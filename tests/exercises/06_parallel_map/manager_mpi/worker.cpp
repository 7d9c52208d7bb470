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

constexpr std::size_t many_items = 50; // so that who has the long one can be seen to take too many
auto long_item = std::chrono::milliseconds(1);
std::vector<std::size_t> computed; // by this rank, in this order
std::vector<double> begun, ended;  // when it began with each, and when that was done

// The first of many items takes as long as hundreds of the others.
double f(std::size_t i)
{
    computed.push_back(i);
    begun.push_back(now());
    std::this_thread::sleep_for(i == 0 ? long_item : std::chrono::milliseconds(1));
    ended.push_back(now());
    return 10.0 * static_cast<double>(i) + 3;
}

double largest(double mine, MPI_Comm comm)
{
    double all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE, MPI_MAX, comm);
    return all;
}

// Of the time from `from` to `to` the longest that this rank had no item.
double longest_rest(double from, double to)
{
    double rest = 0, free_since = from;
    for (std::size_t k = 0; k < begun.size() && begun[k] < to; ++k) {
        rest = std::max(rest, begun[k] - free_since);
        free_since = std::max(free_since, ended[k]);
    }
    return std::max(rest, to - free_since);
}

// Whether the rank with the long item computed too many. On a busy machine the others may be slow,
// so their number alone tells nothing. Either it began more than a few when the others had computed
// all that they ever did; or none of the others had an item during most of the long one.
bool computed_too_many(bool had_the_long_one, std::size_t few, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const double others_end = largest(had_the_long_one || ended.empty() ? 0 : ended.back(), comm);
    const auto at = static_cast<std::size_t>(std::find(computed.begin(), computed.end(), 0u) -
                                             computed.begin());
    const double from = largest(had_the_long_one ? begun[at] : 0, comm);
    const double to = largest(had_the_long_one ? ended[at] : 0, comm);
    const bool is_other = rank > 0 && !had_the_long_one;
    const double had_an_item = is_other ? (to - from) - longest_rest(from, to) : 0;
    const bool all_rested = largest(had_an_item, comm) < 0.2 * (to - from);
    const auto alone = static_cast<std::size_t>(
        std::count_if(begun.begin(), begun.end(), [&](double t) { return t > others_end; }));
    return had_the_long_one && computed.size() > few && (alone > few || all_rested);
}

} // namespace

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n");
    long_item = std::chrono::milliseconds(n >= many_items ? 250 : 1);
    computed.clear();
    begun.clear();
    ended.clear();
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
    const bool many = computed_too_many(n > 0 && mine[0] > 0, 1 + n / 10, comm);
    const double too_many = ranks > 2 && n >= many_items && many ? 1 : 0;
    answer.add("too many for the rank with the long item", too_many);
}
