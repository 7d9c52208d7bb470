// Compiled once and linked with each kernel of one process. A kernel that makes files of its own
// leaves none under the job's name: that is how it is told from the others.
#include <gtest/gtest.h>
#include <omp.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "check.hpp"
#include "support/cases.hpp"
#include "support/command.hpp"

namespace
{

using namespace file_io;
namespace fs = std::filesystem;

// In a folder of the test's own: the file, empty, or the folder of the files.
struct Tried {
    command::Scratch scratch{fs::current_path()};
    bool own_files = false;
    Job job;
    Tried(std::size_t n, std::size_t block, Sync sync = Sync::none)
    {
        job = {scratch.path("file"), n, block, 3, sync};
        std::ofstream(job.place).close();
        if (write_blocks({job.place, 1, 1, 1, Sync::none}) == 0) {
            fs::resize_file(job.place, 0);
            return;
        }
        own_files = true; // it found no folder
        fs::remove(job.place);
        fs::create_directory(job.place);
    }
};

// With each number of threads (which serial kernels do not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, WritesEveryByteInItsPlaceAndReadsThem)
{
    for (const std::size_t n : {0, 1, 7, 8, 101, 4096, 20001})
        for (const std::size_t block : {5, 64, 4096, 1 << 20}) {
            if (n / block > 300)
                continue;
            Tried tried(n, std::min<std::size_t>(block, std::max<std::size_t>(n, 1)));
            ASSERT_EQ(write_blocks(tried.job), 0) << n << " bytes, blocks of " << block;
            const Judged judged = judge(tried.job, tried.own_files);
            EXPECT_EQ(judged.wrong, 0) << n << " bytes, blocks of " << block;
            std::vector<char> all(n);
            std::uint64_t sum = 0, expected = 0;
            for (std::size_t i = 0; i < n; ++i) { // byte by byte, by the formula
                const std::uint64_t word = word_at(i / 8), byte = word >> (8 * (i % 8)) & 255;
                expected += (byte << (8 * (i % 8))) * (2 * (i / 8) + 1);
            }
            EXPECT_EQ(judged.sum, expected);
            EXPECT_EQ(read_blocks(tried.job, sum), 0);
            EXPECT_EQ(sum, expected) << n << " bytes, blocks of " << block;
        }
}

TEST_P(EveryTeam, SynchronisedAndPastTheCache)
{
    for (const Sync sync : {Sync::fsync, Sync::direct}) {
        Tried tried(5 * page, 2 * page, sync);
        const int error = write_blocks(tried.job);
        if (sync == Sync::direct && error == EINVAL)
            GTEST_SKIP() << "this file system refuses O_DIRECT";
        ASSERT_EQ(error, 0);
        EXPECT_EQ(judge(tried.job, tried.own_files).wrong, 0);
        forget(tried.job, tried.own_files);
        std::uint64_t sum = 0;
        EXPECT_EQ(read_blocks(tried.job, sum), 0);
        EXPECT_EQ(sum, judge(tried.job, tried.own_files).sum);
    }
}

TEST_P(EveryTeam, AFileThatIsTooShortIsAnErrorAndNoLoop)
{
    Tried tried(1000, 100);
    ASSERT_EQ(write_blocks(tried.job), 0);
    fs::resize_file(tried.own_files ? tried.job.place + "/9" : tried.job.place,
                    tried.own_files ? 99 : 999);
    std::uint64_t sum = 0;
    EXPECT_EQ(read_blocks(tried.job, sum), ENODATA);
}

TEST_P(EveryTeam, ErrorsOfTheDiskAreReturned)
{
    Tried tried(1000, 100);
    std::uint64_t sum = 0;
    Job missing = tried.job;
    missing.place = tried.scratch.path("nothing");
    EXPECT_EQ(write_blocks(missing), ENOENT);
    EXPECT_EQ(read_blocks(missing, sum), ENOENT);
    if (tried.own_files) // a file is in the way
        std::ofstream(tried.job.place + "/7").close();
    else
        tried.job.place = "/dev/full";
    EXPECT_EQ(write_blocks(tried.job), tried.own_files ? EEXIST : ENOSPC);
}

// The judge itself: one byte wrong, missing, too many.
TEST(Judge, SeesASingleByte)
{
    Tried tried(3000, 1000);
    ASSERT_EQ(write_blocks(tried.job), 0);
    const std::string last = tried.own_files ? tried.job.place + "/2" : tried.job.place;
    const std::uintmax_t size = fs::file_size(last);
    for (const std::size_t at : {std::uintmax_t{0}, size / 2, size - 1}) {
        std::fstream file(last, std::ios::binary | std::ios::in | std::ios::out);
        file.seekg(static_cast<std::streamoff>(at));
        const char right = static_cast<char>(file.get());
        file.seekp(static_cast<std::streamoff>(at)).put(static_cast<char>(right ^ 1)).flush();
        const Judged judged = judge(tried.job, tried.own_files);
        EXPECT_EQ(judged.wrong, 1) << at;
        file.seekp(static_cast<std::streamoff>(at)).put(right).flush();
        EXPECT_NE(judged.sum, judge(tried.job, tried.own_files).sum);
    }
    EXPECT_EQ(judge(tried.job, tried.own_files).wrong, 0);
    std::ofstream(last, std::ios::app) << "x";
    EXPECT_EQ(judge(tried.job, tried.own_files).wrong, 1);
    fs::resize_file(last, size - 1);
    EXPECT_GE(judge(tried.job, tried.own_files).wrong, 1);
    fs::resize_file(last, size);
    if (tried.own_files) {
        std::ofstream(tried.job.place + "/more").close();
        EXPECT_GE(judge(tried.job, true).wrong, 1);
    }
}

TEST(Judge, PartsOfSeveralWorkersAddUp)
{
    Tried tried(1001, 10);
    ASSERT_EQ(write_blocks(tried.job), 0);
    const std::uint64_t all = judge(tried.job, tried.own_files).sum;
    for (const int workers : {2, 3, 7, 200}) {
        std::uint64_t sum = 0;
        for (int worker = 0; worker < workers; ++worker) {
            const Judged part = judge(tried.job, tried.own_files, workers, worker);
            EXPECT_EQ(part.wrong, 0);
            sum += part.sum;
        }
        EXPECT_EQ(sum, all);
    }
}

} // namespace
