// Mistakes with collectives.
#include <vector>

#include "scenarios.hpp"

namespace scenarios
{

namespace
{

void other_collective(const Ranks& me)
{
    double in[4] = {}, out[4] = {};
    MPI_Barrier(me.comm);
    MPI_Barrier(me.comm);
    if (me.rank == 0)
        MPI_Bcast(in, 4, MPI_DOUBLE, 0, me.comm);
    else
        MPI_Reduce(in, out, 4, MPI_DOUBLE, MPI_SUM, 0, me.comm);
}

void other_root(const Ranks& me)
{
    double in[4] = {};
    MPI_Bcast(in, 4, MPI_DOUBLE, me.rank, me.comm);
}

void other_count(const Ranks& me)
{
    double in[8] = {}, out[8] = {};
    MPI_Allreduce(in, out, 1 + me.rank % 2, MPI_DOUBLE, MPI_SUM, me.comm);
}

void other_type(const Ranks& me)
{
    double in[8] = {};
    MPI_Bcast(in, 2, me.rank == 0 ? MPI_LONG : MPI_DOUBLE, 0, me.comm);
}

void other_operation(const Ranks& me)
{
    double in = 1, out = 0;
    MPI_Allreduce(&in, &out, 1, MPI_DOUBLE, me.rank == 0 ? MPI_SUM : MPI_MAX, me.comm);
}

// The classic mistake with a remainder: the root believes that all parts are equal.
void wrong_parts(const Ranks& me)
{
    std::vector<double> mine(10), all(100);
    const int count = me.rank == me.size - 1 ? 3 : 4;
    MPI_Gather(mine.data(), count, MPI_DOUBLE, all.data(), 4, MPI_DOUBLE, 0, me.comm);
}

void wrong_list(const Ranks& me)
{
    std::vector<double> mine(10), all(100);
    std::vector<int> counts(100, 4), places(100, 0);
    MPI_Scatterv(all.data(), counts.data(), places.data(), MPI_DOUBLE, mine.data(),
                 me.rank == 1 ? 5 : 4, MPI_DOUBLE, 0, me.comm);
}

void whole_in_place_of_part(const Ranks& me)
{
    std::vector<double> mine(10), all(100);
    MPI_Allgather(mine.data(), 2, MPI_DOUBLE, all.data(), 2 * me.size, MPI_DOUBLE, me.comm);
}

void only_root_calls(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Bcast(&value, 1, MPI_DOUBLE, 0, me.comm);
}

void one_returns(const Ranks& me)
{
    double mine = 1, sum = 0;
    if (me.rank == me.size - 1)
        return;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, me.comm);
}

// The last rank returns too early, but only the first time.
void skips_first(const Ranks& me)
{
    static int times = 0;
    double mine = 1, sum = 0;
    if (++times > 1 || me.rank != me.size - 1)
        MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, me.comm);
}

// Half of the ranks meet in one part and half in the other, but one goes to the wrong one.
void wrong_part(const Ranks& me)
{
    MPI_Comm part;
    MPI_Comm_split(me.comm, me.rank % 2, me.rank, &part);
    double mine = 1, sum = 0;
    if (me.rank == 0)
        MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, me.comm);
    else
        MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, part);
    MPI_Comm_free(&part);
}

void barrier_before_receive(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Send(&value, 1, MPI_DOUBLE, 1, 2, me.comm);
    MPI_Barrier(me.comm);
    if (me.rank == 1)
        MPI_Recv(&value, 1, MPI_DOUBLE, 0, 2, me.comm, MPI_STATUS_IGNORE);
}

void split_without_one(const Ranks& me)
{
    MPI_Comm part = MPI_COMM_NULL;
    if (me.rank == 0)
        return;
    MPI_Comm_split(me.comm, 0, 0, &part);
    MPI_Comm_free(&part);
}

void forgets_ireduce(const Ranks& me)
{
    static double mine, sum;
    MPI_Request request;
    MPI_Iallreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, me.comm, &request);
}

void same_buffer(const Ranks& me)
{
    double sum[4] = {};
    MPI_Allreduce(sum, sum, 4, MPI_DOUBLE, MPI_SUM, me.comm);
}

} // namespace

const Scenarios wrong_collectives = {{"other_collective", other_collective},
                                     {"other_root", other_root},
                                     {"other_count", other_count},
                                     {"other_type", other_type},
                                     {"other_operation", other_operation},
                                     {"wrong_parts", wrong_parts},
                                     {"wrong_list", wrong_list},
                                     {"whole_in_place_of_part", whole_in_place_of_part},
                                     {"only_root_calls", only_root_calls},
                                     {"one_returns", one_returns},
                                     {"skips_first", skips_first},
                                     {"wrong_part", wrong_part},
                                     {"barrier_before_receive", barrier_before_receive},
                                     {"split_without_one", split_without_one},
                                     {"forgets_ireduce", forgets_ireduce},
                                     {"same_buffer", same_buffer}};

} // namespace scenarios
