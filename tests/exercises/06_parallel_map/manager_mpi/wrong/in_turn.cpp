// mistake: the workers are asked one after the other, so that all get as many
// caught: right
// says: The rank with the long item got as many as the others. Either rank 0 waits for one rank
//   after the other, while the others have nothing to do, or it shared the items out before the
//   first result was there. Take the next result from whichever rank sends it (MPI_ANY_SOURCE).
#include "manager_mpi.hpp"

constexpr int item_tag = 1, stop_tag = 2;

// Computes what rank 0 sends, until it says stop.
static void work(double (*f)(std::size_t), MPI_Comm comm)
{
    while (true) {
        unsigned long item = 0;
        MPI_Status status;
        MPI_Recv(&item, 1, MPI_UNSIGNED_LONG, 0, MPI_ANY_TAG, comm, &status);
        if (status.MPI_TAG == stop_tag)
            return;
        const double value = f(item);
        MPI_Send(&value, 1, MPI_DOUBLE, 0, item_tag, comm);
    }
}

static std::vector<double> manage(std::size_t n, int ranks, MPI_Comm comm)
{
    std::vector<double> results(n);
    std::vector<std::size_t> item_of(static_cast<std::size_t>(ranks));
    std::size_t next = 0;
    // The next item, or the word that there is none.
    const auto hand_out = [&](int to) {
        const unsigned long item = next;
        item_of[static_cast<std::size_t>(to)] = item;
        MPI_Send(&item, 1, MPI_UNSIGNED_LONG, to, item < n ? item_tag : stop_tag, comm);
        next += item < n ? 1 : 0;
    };
    for (int worker = 1; worker < ranks; ++worker)
        hand_out(worker);
    for (std::size_t done = 0; done < n; ++done) {
        const int worker = 1 + static_cast<int>(done % static_cast<std::size_t>(ranks - 1));
        MPI_Recv(&results[done], 1, MPI_DOUBLE, worker, item_tag, comm, MPI_STATUS_IGNORE);
        hand_out(worker);
    }
    return results;
}

std::vector<double> map_items(std::size_t n, double (*f)(std::size_t), MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    if (ranks == 1) {
        std::vector<double> results;
        for (std::size_t i = 0; i < n; ++i)
            results.push_back(f(i));
        return results;
    }
    if (rank == 0)
        return manage(n, ranks, comm);
    work(f, comm);
    return {};
}
