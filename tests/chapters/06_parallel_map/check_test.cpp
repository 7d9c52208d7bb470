// The items, the check, and the progress bar's line.
#include "check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using namespace parallel_map;

struct Done {
    explicit Done(std::size_t n, std::size_t tile = 9, std::size_t limit = 333)
        : problem{.n = n, .tile = tile, .limit = limit},
          map(problem, tiles::whole_set(n), counters, false)
    {
        map.reset();
        for (std::size_t i = 0; i < n; ++i)
            map.compute(i, 0);
    }
    bool is_right() const { return judge(map).check.ok(); }
    Problem problem;
    std::vector<Counter> counters = std::vector<Counter>(1);
    Map map;
};

TEST(Judge, AcceptsWhatIsRight)
{
    for (const std::size_t n : {0, 1, 2, 5, 30})
        for (const std::size_t tile : {1, 3, 16, 33})
            EXPECT_TRUE(Done(n, tile).is_right()) << n << " tiles of " << tile;
    for (const std::size_t limit : {1, 2, 3, 4, 5, 1000})
        EXPECT_TRUE(Done(10, 9, limit).is_right()) << limit;
}

// Every point of every item, those at the ends of the lanes too.
TEST(Judge, NoticesOneWrongPointWhereverItIs)
{
    Done done(7);
    for (std::size_t i = 0; i < 7; ++i)
        for (std::size_t k = 0; k < 81; ++k) {
            const std::uint16_t before = done.map.steps(i)[k];
            done.map.steps(i)[k] = static_cast<std::uint16_t>(before + 1);
            EXPECT_FALSE(done.is_right()) << i << " " << k;
            done.map.steps(i)[k] = before;
        }
    EXPECT_TRUE(done.is_right());
}

TEST(Judge, NoticesAnItemThatIsLostOrDoneTwice)
{
    Done done(7);
    done.map.compute(3, 0);
    EXPECT_FALSE(done.is_right()) << "done twice, with the right result";
    done.map.times[3].done = 0;
    EXPECT_FALSE(done.is_right());
    done.map.times[3].done = 1;
    done.map.header(3).sum += 1;
    EXPECT_FALSE(done.is_right());
}

TEST(Judge, NoticesTwoResultsThatChangedPlaces)
{
    Done done(30);
    std::swap_ranges(&done.map.header(10), &done.map.header(10) + 1, &done.map.header(11));
    std::swap_ranges(done.map.steps(10).begin(), done.map.steps(10).end(),
                     done.map.steps(11).begin());
    EXPECT_FALSE(done.is_right());
}

// The set is its own mirror image about the real axis: every point of the picture has a partner.
TEST(Tiles, ThePictureIsItsOwnMirrorImage)
{
    const Done done(16, 8, 500);
    const tiles::Layout layout(16);
    for (std::size_t i = 0; i < 16; ++i)
        for (std::size_t k = 0; k < 64; ++k) {
            const std::size_t mirrored = i / 4 * 4 + (3 - i % 4), point = (7 - k / 8) * 8 + k % 8;
            EXPECT_EQ(done.map.steps(i)[k], done.map.steps(mirrored)[point]);
        }
    EXPECT_EQ(layout.rows * layout.cols, 16u);
}

TEST(Tiles, CostsAreUneven)
{
    const Done done(64);
    std::uint64_t least = done.map.header(0).sum, most = least;
    for (std::size_t i = 0; i < 64; ++i) {
        least = std::min(least, done.map.header(i).sum);
        most = std::max(most, done.map.header(i).sum);
    }
    EXPECT_GT(most, 50 * least);
}

TEST(Tiles, ALayoutHasRoomForAllAndNoEmptyColumn)
{
    for (std::size_t n = 1; n < 200; ++n) {
        const tiles::Layout layout(n);
        EXPECT_GE(layout.rows * layout.cols, n);
        EXPECT_LE(layout.rows, layout.cols);
        EXPECT_LT(layout.rows * (layout.cols - 1), n + layout.rows * layout.rows) << n;
    }
}

TEST(Input, TilesAreReadFromAFile)
{
    const command::Scratch scratch;
    const std::string file = scratch.path("tiles.csv");
    std::ofstream(file) << "# a comment\n\n-0.5,0,2\r\n -0.75 , 0.1 ,1e-3\n";
    const auto all = tiles::read(file);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[1].re, -0.75);
    EXPECT_EQ(all[1].im, 0.1);
    EXPECT_EQ(all[1].width, 1e-3);
}

TEST(Input, BadFilesAreRefusedWithFileAndLine)
{
    const command::Scratch scratch;
    const std::string file = scratch.path("tiles.csv");
    const std::pair<const char*, const char*> cases[] = {
        {"0,0,1\n0,0\n", ", line 2: '0,0' is not a tile"},
        {"0,0,1,2\n", ", line 1: '0,0,1,2' is not a tile"},
        {"# c\n0,x,1\n", ", line 2: im is 'x', but must be a number from -4 to 4"},
        {"0,,1\n", ", line 1: im is ''"},
        {"9,0,1\n", ", line 1: re is '9'"},
        {"nan,0,1\n", ", line 1: re is 'nan'"},
        {"0,0,0\n", ", line 1: width is '0', but must be a number from 1e-12 to 8"},
        {"0,0,1x\n", ", line 1: width is '1x'"},
        {"# nothing\n", ": has no tile"},
    };
    for (const auto& [text, expected] : cases) {
        std::ofstream(file) << text;
        try {
            tiles::read(file);
            ADD_FAILURE() << text << " was read";
        } catch (const primer::BadRequest& bad) {
            EXPECT_NE(std::string(bad.what()).find("--input " + file + expected), std::string::npos)
                << bad.what();
        }
    }
    EXPECT_THROW(tiles::read(scratch.path("missing")), primer::BadRequest);
    EXPECT_THROW(tiles::read(scratch.path()), primer::BadRequest);
}

TEST(Bar, SaysItemsRateAndTimeLeft)
{
    EXPECT_EQ(ProgressBar::line(0, 100, 0.1),
              "[------------------------------]   0 %  0 of 100 items  0.0/s  0:00 left");
    EXPECT_EQ(ProgressBar::line(50, 100, 100),
              "[###############---------------]  50 %  50 of 100 items  0.5/s  1:40 left");
    EXPECT_EQ(ProgressBar::line(100, 100, 10),
              "[##############################] 100 %  100 of 100 items  10/s  0:00 left");
    EXPECT_EQ(ProgressBar::line(0, 0, 0),
              "[##############################] 100 %  0 of 0 items  0.0/s  0:00 left");
}

} // namespace
