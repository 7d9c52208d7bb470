#include "path_crossing_mpi.hpp"

#include <gtest/gtest.h>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

using namespace path_crossing;

// Every path is counted once and its count lands in its place, for every number of walls and paths.
TEST(Mpi, RankZeroGetsAllCounts)
{
    const bool root = primer::mpi::rank(test_comm()) == 0;
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{101}})
        for (const std::size_t m : cases::sizes) {
            const Plan plan(n);
            Scene scene;
            for (std::size_t i = 0; i < n; ++i)
                scene.walls.push_back(plan.wall(i));
            for (std::size_t j = 0; j < m; ++j)
                scene.paths.push_back(plan.path(j));
            for (const std::uint32_t most : {1u, std::numeric_limits<std::uint32_t>::max()}) {
                std::vector<std::uint32_t> counts(root ? m : 0, 77);
                count(*prepare(scene.walls), scene.paths, most, counts, test_comm());
                for (std::size_t j = 0; j < counts.size(); ++j)
                    EXPECT_EQ(counts[j], std::min<std::uint64_t>(plan.crossings(j), most))
                        << "n = " << n << ", m = " << m << ", path " << j;
            }
        }
}
