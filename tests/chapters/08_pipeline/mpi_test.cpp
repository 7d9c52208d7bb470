#include "pipeline_mpi.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"
#include "tables.hpp"

namespace
{

using namespace pipeline;

// The table is given to the first rank alone; what the last one wrote is compared there, and all
// ranks know whether it was right.
void expect_written(const std::string& table, std::size_t records, std::size_t capacity,
                    std::optional<std::size_t> fail_at, std::optional<std::size_t> failing)
{
    const int rank = primer::mpi::rank(test_comm()), ranks = primer::mpi::size(test_comm());
    std::istringstream in(rank == 0 ? table : "");
    std::ostringstream out;
    const auto failure = run({in, out, records, capacity, 1, 1, fail_at}, test_comm());
    const std::string right =
        rank == ranks - 1 ? tables::written(table, records, failing.value_or(table.size())) : "";
    EXPECT_TRUE(primer::mpi::all_agree(out.str() == right, test_comm()));
    EXPECT_EQ(failure.has_value(), failing.has_value());
    if (failure && failing) {
        EXPECT_EQ(failure->item, *failing) << failure->why;
    }
}

} // namespace

TEST(Mpi, WritesEachItemOnceAndInOrder)
{
    for (const std::size_t capacity : {1, 4})
        for (const std::size_t items : cases::sizes)
            if (items <= 1000)
                expect_written(tables::generated(items * 2), 2, capacity, {}, {});
}

// Items longer than what MPI sends at once without asking the receiver (Open MPI: 4 KiB).
TEST(Mpi, LongItems)
{
    expect_written(tables::generated(3000), 500, 2, {}, {});
}

TEST(Mpi, AnItemThatFailsEndsItThere)
{
    for (const std::size_t capacity : {1, 3})
        for (const std::size_t at : {0, 1, 5, 50, 99})
            expect_written(tables::generated(300), 3, capacity, at, at);
}

TEST(Mpi, TheFirstOfSeveralThatFailIsNamed)
{
    const std::string table = tables::generated(50) + "1,2,x3,4\n5\n" + tables::generated(40) +
                              "many words\n" + tables::generated(10);
    expect_written(table, 2, 4, 26, 25);
}

TEST(Mpi, AnItemIsTheSameBehindAMessage)
{
    const Item item{3, 300, "text", {1.5, -2}, {1, 2}, "why"};
    const Item copy = from_bytes(to_bytes(item));
    EXPECT_EQ(copy.number, 3u);
    EXPECT_EQ(copy.first, 300u);
    EXPECT_EQ(copy.text, "text");
    EXPECT_EQ(copy.values, item.values);
    EXPECT_EQ(copy.ends, item.ends);
    EXPECT_EQ(copy.error, "why");
}
