#include "tree_mpi.hpp"

#include <algorithm>

#include "../parts.hpp"
#include "check/worker_mpi.hpp"

namespace
{
int merges = 0;
}

Part merged(Part before, Part after)
{
    ++merges;
    const parts::Map map = parts::both({before.many, before.more}, {after.many, after.more});
    return {map.many, map.more, std::max(before.depth, after.depth) + 1};
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    merges = 0;
    const parts::Map own = parts::of_rank(rank, static_cast<int>(one.size("seed")));
    start_work();
    const Part all = together({own.many, own.more, 0}, comm);
    end_work();
    const int most = parts::levels(ranks);
    if (rank == 0) {
        answer.add("many", all.many);
        answer.add("more", all.more);
        answer.add("too_deep", std::max(all.depth - most, 0));
    }
    answer.add("too_many_merges", std::max(merges - most, 0));
}
