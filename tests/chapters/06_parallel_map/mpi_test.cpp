// Compiled once and linked with each kernel of ranks: mpi, mpi_static, mpi_manager.
#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <stdexcept>

#include "map_items_mpi.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

namespace
{

using namespace parallel_map;

int my_rank()
{
    int rank = 0;
    MPI_Comm_rank(test_comm(), &rank);
    return rank;
}

double f(std::size_t i)
{
    return 3.0 * static_cast<double>(i) + 1;
}

} // namespace

TEST(Mpi, EachItemIsDoneOnceAndRankZeroHasAllResults)
{
    SharedCounter counter(test_comm());
    for (const std::size_t n : cases::sizes)
        for (const std::size_t chunk : {1, 3, 5000}) {
            std::vector<double> values(n, -1);
            std::vector<int> times(n, 0), all(n, 0);
            const Work work = [&](std::size_t i, int rank) {
                values[i] = f(i);
                times[i] += rank == my_rank() ? 1 : 100;
            };
            map_items(n, chunk, work, {std::as_writable_bytes(std::span(values)), sizeof(double)},
                      counter, test_comm());
            MPI_Allreduce(times.data(), all.data(), static_cast<int>(n), MPI_INT, MPI_SUM,
                          test_comm());
            std::size_t wrong = 0;
            for (std::size_t i = 0; i < n; ++i)
                wrong += all[i] != 1 || (my_rank() == 0 && values[i] != f(i)) ? 1 : 0;
            EXPECT_EQ(wrong, 0u) << "n = " << n << ", chunk " << chunk;
        }
}

// Results that are larger than what MPI sends at once without asking the receiver.
TEST(Mpi, LargeResults)
{
    const std::size_t n = 23, size = 100000;
    std::vector<std::byte> bytes(n * size);
    const Results results{bytes, size};
    const Work work = [&](std::size_t i, int) {
        std::fill_n(results.of(i), size, static_cast<std::byte>(i + 1));
    };
    SharedCounter counter(test_comm());
    map_items(n, 2, work, results, counter, test_comm());
    std::size_t wrong = 0;
    for (std::size_t k = 0; my_rank() == 0 && k < bytes.size(); ++k)
        wrong += bytes[k] == static_cast<std::byte>(k / size + 1) ? 0 : 1;
    EXPECT_EQ(wrong, 0u);
}

TEST(MapRanks, GivesRankZeroAllResults)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t chunk : {std::size_t{0}, std::size_t{2}, SIZE_MAX}) {
            const auto all = map_ranks<double>(n, f, test_comm(), chunk);
            ASSERT_EQ(all.size(), my_rank() == 0 ? n : 0);
            for (std::size_t i = 0; i < all.size(); ++i)
                EXPECT_EQ(all[i], f(i));
        }
}

// A message that the caller has sent before, with a tag that the map uses, too.
TEST(MapRanks, LeavesTheCallersMessagesAlone)
{
    int ranks = 1, sent = my_rank();
    MPI_Comm_size(test_comm(), &ranks);
    MPI_Request request = MPI_REQUEST_NULL;
    MPI_Isend(&sent, 1, MPI_INT, 0, failure_tag, test_comm(), &request);
    const auto all = map_ranks<double>(20, f, test_comm());
    EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0.0), my_rank() == 0 ? 590 : 0);
    for (int from = 0; my_rank() == 0 && from < ranks; ++from) {
        int got = -1;
        MPI_Recv(&got, 1, MPI_INT, from, failure_tag, test_comm(), MPI_STATUS_IGNORE);
        EXPECT_EQ(got, from);
    }
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

// With reasons that are longer than what MPI sends without asking the receiver.
TEST(MapRanks, EveryItemMayFailAtLength)
{
    const std::string why(200000, 'x');
    EXPECT_THROW(map_ranks<int>(
                     12, [&](std::size_t) -> int { throw std::runtime_error(why); }, test_comm()),
                 ItemFailed);
}

// The others are finished, and every rank is told of the first one. No rank is left waiting.
TEST(MapRanks, ReportsAnExceptionWithItsItem)
{
    int mine = 0, all = 0;
    std::string said;
    try {
        map_ranks<int>(
            50,
            [&](std::size_t i) {
                ++mine;
                if (i == 17 || i == 33)
                    throw std::runtime_error("no data for it");
                return 0;
            },
            test_comm());
    } catch (const ItemFailed& failed) {
        said = failed.what();
        EXPECT_EQ(failed.item, 17u);
        EXPECT_EQ(failed.failed, 2u);
    }
    EXPECT_EQ(said, "item 17: no data for it (2 items failed)");
    MPI_Allreduce(&mine, &all, 1, MPI_INT, MPI_SUM, test_comm());
    EXPECT_EQ(all, 50);
    // And the next map is not disturbed by what was left.
    const auto next = map_ranks<double>(9, f, test_comm());
    EXPECT_EQ(std::accumulate(next.begin(), next.end(), 0.0), my_rank() == 0 ? 117 : 0);
}
