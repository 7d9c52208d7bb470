// Compiled once and linked with each kernel of ranks.
#include <gtest/gtest.h>

#include <array>

#include "check.hpp"
#include "model_file.hpp"
#include "primer/mpi/program.hpp"
#include "primer/partition.hpp"

using namespace start_up;

namespace
{

const MPI_Comm comm = MPI_COMM_WORLD;

// The name of rank 0's file, on all ranks (of one host). Collective.
std::string name_of_all(const OwnFile& mine)
{
    std::array<char, 64> name = {};
    mine.name().copy(name.data(), name.size() - 1);
    MPI_Bcast(name.data(), static_cast<int>(name.size()), MPI_CHAR, 0, comm);
    return name.data();
}

} // namespace

TEST(Mpi, IsRightWithAnyNumberOfRanks)
{
    for (const std::size_t n : {0, 1, 2, 3, 7, 101, 5000})
        for (const std::size_t depth : {1, 2, 5, 12}) {
            const OwnFile own(depth);
            const Models models = start(name_of_all(own));
            const primer::Range mine =
                primer::block(n, primer::mpi::size(comm), primer::mpi::rank(comm));
            std::vector<Class> result(mine.size(), 77);
            std::vector<Count> tally(classes_in_all, 77);
            run(models, mine.begin, result, tally);
            std::vector<Count> right = counted(result);
            MPI_Allreduce(MPI_IN_PLACE, right.data(), classes_in_all, MPI_UINT64_T, MPI_SUM, comm);
            EXPECT_EQ(judge({n, depth}, models, mine.begin, result).check.error, 0)
                << n << " items, depth " << depth;
            EXPECT_EQ(wrong_counts(tally, right), 0) << n << " items, depth " << depth;
            MPI_Barrier(comm); // rank 0's file is there until all have used it
        }
}

TEST(Mpi, SaysWhenThereIsNoModel)
{
    EXPECT_THROW(start("/no/such/model"), std::runtime_error);
}
