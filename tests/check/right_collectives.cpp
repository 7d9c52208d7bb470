// Correct programs with collectives and communicators.
#include <cstdio>
#include <numeric>
#include <vector>

#include "scenarios.hpp"

namespace scenarios
{

namespace
{

void expect(bool right, const char* what)
{
    if (right)
        return;
    std::fprintf(stderr, "wrong answer: %s\n", what);
    MPI_Abort(MPI_COMM_WORLD, 1);
}

double sum_below(int n)
{
    return n * (n - 1) / 2.0;
}

void reductions(const Ranks& me)
{
    const double mine = me.rank;
    double out = -1;
    MPI_Reduce(&mine, &out, 1, MPI_DOUBLE, MPI_SUM, me.size - 1, me.comm);
    expect(me.rank != me.size - 1 || out == sum_below(me.size), "MPI_Reduce");
    MPI_Allreduce(&mine, &out, 1, MPI_DOUBLE, MPI_MAX, me.comm);
    expect(out == me.size - 1, "MPI_Allreduce");
    out = mine;
    MPI_Allreduce(MPI_IN_PLACE, &out, 1, MPI_DOUBLE, MPI_SUM, me.comm);
    expect(out == sum_below(me.size), "MPI_Allreduce in place");
    MPI_Scan(&mine, &out, 1, MPI_DOUBLE, MPI_SUM, me.comm);
    expect(out == sum_below(me.rank + 1), "MPI_Scan");
    MPI_Exscan(&mine, &out, 1, MPI_DOUBLE, MPI_SUM, me.comm);
    expect(me.rank == 0 || out == sum_below(me.rank), "MPI_Exscan");
    std::vector<double> all(static_cast<std::size_t>(me.size), 1.0);
    std::vector<int> ones(all.size(), 1);
    MPI_Reduce_scatter_block(all.data(), &out, 1, MPI_DOUBLE, MPI_SUM, me.comm);
    expect(out == me.size, "MPI_Reduce_scatter_block");
    MPI_Reduce_scatter(all.data(), &out, ones.data(), MPI_DOUBLE, MPI_SUM, me.comm);
    expect(out == me.size, "MPI_Reduce_scatter");
    struct {
        double value;
        int place;
    } pair = {mine, me.rank}, best = {};
    MPI_Allreduce(&pair, &best, 1, MPI_DOUBLE_INT, MPI_MAXLOC, me.comm);
    expect(best.place == me.size - 1, "MPI_MAXLOC");
}

// A row at the root is one element of a derived type; on the others it is so many doubles.
void moving(const Ranks& me)
{
    double row[4] = {};
    MPI_Datatype whole;
    MPI_Type_contiguous(4, MPI_DOUBLE, &whole);
    MPI_Type_commit(&whole);
    if (me.rank == 0)
        std::iota(row, row + 4, 1.0);
    MPI_Bcast(row, me.rank == 0 ? 1 : 4, me.rank == 0 ? whole : MPI_DOUBLE, 0, me.comm);
    expect(row[3] == 4, "MPI_Bcast");
    MPI_Type_free(&whole);

    // Rank r has r elements, so that rank 0 has none.
    const auto n = static_cast<std::size_t>(me.size);
    std::vector<int> counts(n), places(n);
    std::iota(counts.begin(), counts.end(), 0);
    std::exclusive_scan(counts.begin(), counts.end(), places.begin(), 0);
    const std::vector<double> mine(static_cast<std::size_t>(me.rank), me.rank);
    std::vector<double> all(static_cast<std::size_t>(sum_below(me.size)) + 1, -1), part(n, -1);
    const int root = me.size / 2;
    MPI_Gatherv(mine.data(), me.rank, MPI_DOUBLE, all.data(), counts.data(), places.data(),
                MPI_DOUBLE, root, me.comm);
    expect(me.rank != root || me.size == 1 || all[all.size() - 2] == me.size - 1, "MPI_Gatherv");
    MPI_Scatterv(all.data(), counts.data(), places.data(), MPI_DOUBLE, part.data(), me.rank,
                 MPI_DOUBLE, root, me.comm);
    expect(me.rank == 0 || part[0] == me.rank, "MPI_Scatterv");
    MPI_Allgatherv(mine.data(), me.rank, MPI_DOUBLE, all.data(), counts.data(), places.data(),
                   MPI_DOUBLE, me.comm);
    expect(me.size == 1 || all[all.size() - 2] == me.size - 1, "MPI_Allgatherv");

    const double one = me.rank;
    std::vector<double> each(n, -1), back(n, -1);
    MPI_Gather(&one, 1, MPI_DOUBLE, each.data(), 1, MPI_DOUBLE, root, me.comm);
    double mine_again = -1;
    if (me.rank == root)
        MPI_Scatter(each.data(), 1, MPI_DOUBLE, &mine_again, 1, MPI_DOUBLE, root, me.comm);
    else // counts that do not matter there
        MPI_Scatter(nullptr, 77, MPI_INT, &mine_again, 1, MPI_DOUBLE, root, me.comm);
    expect(mine_again == me.rank, "MPI_Scatter");
    MPI_Allgather(&one, 1, MPI_DOUBLE, each.data(), 1, MPI_DOUBLE, me.comm);
    expect(each[n - 1] == me.size - 1, "MPI_Allgather");
    MPI_Allgather(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, each.data(), 1, MPI_DOUBLE, me.comm);
    MPI_Alltoall(each.data(), 1, MPI_DOUBLE, back.data(), 1, MPI_DOUBLE, me.comm);
    expect(back[0] == me.rank && back[n - 1] == me.rank, "MPI_Alltoall");
}

void nonblocking(const Ranks& me)
{
    const double mine = me.rank;
    double sum = -1, value = me.rank == 0 ? 5 : -1, most = -1;
    MPI_Request requests[4];
    MPI_Iallreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, me.comm, &requests[0]);
    MPI_Ibcast(&value, 1, MPI_DOUBLE, 0, me.comm, &requests[1]);
    MPI_Allreduce(&mine, &most, 1, MPI_DOUBLE, MPI_MAX, me.comm);
    MPI_Ibarrier(me.comm, &requests[2]);
    requests[3] = MPI_REQUEST_NULL;
    MPI_Waitall(4, requests, MPI_STATUSES_IGNORE);
    expect(sum == sum_below(me.size) && value == 5 && most == me.size - 1,
           "nonblocking collectives");
}

void many(const Ranks& me)
{
    double value = me.rank;
    for (int i = 0; i < 300; ++i) {
        MPI_Bcast(&value, 1, MPI_DOUBLE, i % me.size, me.comm);
        MPI_Barrier(me.comm);
    }
    expect(value == 0, "many MPI_Bcast");
}

void communicators(const Ranks& me)
{
    for (int round = 0; round < 3; ++round) {
        MPI_Comm half, copy, grid, line;
        MPI_Comm_split(me.comm, me.rank % 2, -me.rank, &half);
        int size = 0, there = 0;
        MPI_Comm_size(half, &size);
        MPI_Comm_rank(half, &there);
        double mine = 1, sum = 0;
        // The halves do different things, and differently often.
        for (int i = 0; i <= me.rank % 2; ++i)
            MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, half);
        if (me.rank % 2 == 0)
            MPI_Barrier(half);
        expect(sum == size, "MPI_Allreduce in a part");
        MPI_Sendrecv(&mine, 1, MPI_DOUBLE, (there + 1) % size, 0, &sum, 1, MPI_DOUBLE,
                     (there + size - 1) % size, 0, half, MPI_STATUS_IGNORE);

        MPI_Comm_dup(half, &copy);
        MPI_Bcast(&mine, 1, MPI_DOUBLE, size - 1, copy);
        const int sizes[2] = {me.size, 1}, periodic[2] = {1, 0}, keep[2] = {1, 0};
        MPI_Cart_create(me.comm, 2, sizes, periodic, 0, &grid);
        MPI_Cart_sub(grid, keep, &line);
        int from = 0, to = 0;
        MPI_Cart_shift(line, 0, 1, &from, &to);
        MPI_Sendrecv(&mine, 1, MPI_DOUBLE, to, 0, &sum, 1, MPI_DOUBLE, from, 0, line,
                     MPI_STATUS_IGNORE);
        MPI_Barrier(MPI_COMM_SELF);
        MPI_Comm nobody = MPI_COMM_NULL;
        MPI_Comm_split(me.comm, me.rank == 0 ? 0 : MPI_UNDEFINED, 0, &nobody);
        for (MPI_Comm* comm : {&half, &copy, &grid, &line, &nobody})
            if (*comm != MPI_COMM_NULL)
                MPI_Comm_free(comm);
    }
}

// A halo in one array: what is sent and what is received lie beside each other behind one pointer.
// (MPICH refuses equal pointers.)
void one_array(const Ranks& me)
{
#ifdef OPEN_MPI
    if (me.size == 1) // MPI_Alltoallw of Open MPI 4.1 then copies nothing, without a checker too
        return;
    const auto size = static_cast<std::size_t>(me.size);
    const auto right = static_cast<std::size_t>((me.rank + 1) % me.size);
    const auto left = static_cast<std::size_t>((me.rank + me.size - 1) % me.size);
    std::vector<double> cells{-1, 10.0 + me.rank, -1};
    std::vector<int> give(size), take(size), from(size), to(size);
    std::vector<MPI_Datatype> types(size, MPI_DOUBLE);
    give[right] = take[left] = 1;
    from[right] = 1; // elements
    to[left] = 0;
    MPI_Alltoallv(cells.data(), give.data(), from.data(), MPI_DOUBLE, cells.data(), take.data(),
                  to.data(), MPI_DOUBLE, me.comm);
    expect(cells[0] == 10.0 + static_cast<double>(left), "MPI_Alltoallv in one array");
    from[right] = sizeof(double); // bytes
    to[left] = 2 * sizeof(double);
    MPI_Alltoallw(cells.data(), give.data(), from.data(), types.data(), cells.data(), take.data(),
                  to.data(), types.data(), me.comm);
    expect(cells[2] == 10.0 + static_cast<double>(left), "MPI_Alltoallw in one array");
    expect(cells[1] == 10.0 + me.rank, "the rank's own cell");
#else
    (void)me;
#endif
}

} // namespace

const Scenarios right_collectives = {
    {"reductions", reductions},   {"moving", moving},
    {"nonblocking", nonblocking}, {"many", many},
    {"one_array", one_array},     {"communicators", communicators}};

} // namespace scenarios
