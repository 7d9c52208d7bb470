// Compiled once and linked with each kernel of one process: serial, openmp, rows, tasks.
#include <gtest/gtest.h>
#include <omp.h>

#include "pictures.hpp"
#include "support/cases.hpp"

namespace
{

using namespace image_filter;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

// Against plain loops, for pictures of every shape.
TEST_P(EveryTeam, FiltersEveryPictureOnce)
{
    for (const Job& job : jobs()) {
        std::vector<Slot> album = album_of_noise();
        run(album, job);
        for (const Slot& slot : album) {
            const Image right = plain(slot.picture, job);
            EXPECT_EQ(slot.done, 1) << slot.error;
            EXPECT_EQ(slot.result.rows, right.rows);
            EXPECT_EQ(slot.result.bytes, right.bytes)
                << slot.picture.rows << " x " << slot.picture.cols << ", edge " << job.edge
                << ", sigma " << job.sigma;
        }
    }
}

TEST_P(EveryTeam, NoPicturesAndNoPixels)
{
    run({}, {});
    std::vector<Slot> album(3);
    run(album, {});
    for (const Slot& slot : album)
        EXPECT_EQ(slot.done, 1);
}

// A damaged file is skipped, and its neighbours are not.
TEST_P(EveryTeam, SkipsWhatIsDamaged)
{
    std::vector<Slot> album(3);
    album[0].picture = album[2].picture = noise(20, 20, 1);
    album[1].coded = {1, 2, 3};
    run(album, {});
    EXPECT_EQ(album[1].done, 0);
    EXPECT_EQ(album[1].error, "it is neither PNG nor JPEG");
    EXPECT_EQ(album[0].done + album[2].done, 2);
}

} // namespace
