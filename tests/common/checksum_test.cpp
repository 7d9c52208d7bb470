#include "primer/checksum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "primer/partition.hpp"

TEST(Checksum, PartsAddUpToTheWhole)
{
    std::vector<double> values(101);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 0.1 * static_cast<double>(i);
    const std::span<const double> all(values);
    for (const int workers : {1, 2, 3, 7, 200}) {
        std::uint64_t sum = 0;
        for (int rank = 0; rank < workers; ++rank) {
            const auto mine = primer::block(values.size(), workers, rank);
            sum += primer::checksum(all.subspan(mine.begin, mine.size()), mine.begin);
        }
        EXPECT_EQ(sum, primer::checksum(all));
    }
}

TEST(Checksum, NoticesTheLastBitAndThePlace)
{
    const std::vector<double> values = {1, 2, 3};
    std::vector<double> other = values;
    other[1] = std::nextafter(2.0, 3.0);
    EXPECT_NE(primer::checksum(values), primer::checksum(other));
    EXPECT_NE(primer::checksum(values), primer::checksum(std::vector<double>{2, 1, 3}));
}
