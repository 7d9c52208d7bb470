#include "primer/memory.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/command.hpp"

namespace
{

// The files of control groups, as the kernel would show them.
class Groups : public testing::Test
{
  protected:
    void file(const std::string& path, const std::string& text) const
    {
        const std::filesystem::path place = scratch_.path(path);
        std::filesystem::create_directories(place.parent_path());
        std::ofstream(place) << text;
    }
    std::string root() const { return scratch_.path(); }

  private:
    command::Scratch scratch_;
};

} // namespace

TEST_F(Groups, MemoryIsTheLeastThatAnyOfThemLeaves)
{
    EXPECT_EQ(primer::group_memory(root()).limit, primer::no_limit) << "there are none";
    file("proc/self/cgroup", "0::/slurm/job_7/step_0\n");
    file("sys/fs/cgroup/slurm/job_7/step_0/memory.max", "max\n");
    EXPECT_EQ(primer::group_memory(root()).limit, primer::no_limit);
    file("sys/fs/cgroup/slurm/job_7/memory.max", "1000000\n");
    file("sys/fs/cgroup/slurm/job_7/memory.current", "700000\n");
    file("sys/fs/cgroup/slurm/job_7/memory.stat", "anon 1\ninactive_file 100000\n");
    EXPECT_EQ(primer::group_memory(root()).limit, 1000000u);
    EXPECT_EQ(primer::group_memory(root()).left, 400000u) << "copies of files make room";
    file("sys/fs/cgroup/slurm/memory.max", "500000\n");
    file("sys/fs/cgroup/slurm/memory.current", "600000\n");
    EXPECT_EQ(primer::group_memory(root()).limit, 500000u);
    EXPECT_EQ(primer::group_memory(root()).left, 0u);
}

TEST_F(Groups, OfVersion1AreReadToo)
{
    file("proc/self/cgroup", "9:memory:/job_7\n4:cpu,cpuacct:/job_7\n0::/\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"); // none
    file("sys/fs/cgroup/memory/job_7/memory.limit_in_bytes", "2000\n");
    file("sys/fs/cgroup/memory/job_7/memory.usage_in_bytes", "500\n");
    file("sys/fs/cgroup/memory/job_7/memory.stat", "inactive_file 7\ntotal_inactive_file 100\n");
    EXPECT_EQ(primer::group_memory(root()).limit, 2000u);
    EXPECT_EQ(primer::group_memory(root()).left, 1600u);
}

TEST_F(Groups, CountWhatWasEndedForLackOfMemory)
{
    file("proc/self/cgroup", "0::/job_7\n");
    file("proc/vmstat", "nr_free_pages 5\noom_kill 3\n");
    file("sys/fs/cgroup/memory.events", "oom 9\noom_kill 9\n");
    file("sys/fs/cgroup/job_7/memory.events", "oom 2\noom_kill 1\n");
    EXPECT_EQ(primer::out_of_memory_kills(root()).on_machine, 3u);
    EXPECT_EQ(primer::out_of_memory_kills(root()).in_group, 1u) << "our own counts";
}

// What ulimit -v leaves bounds defaults, and is named when it is too little.
TEST(Memory, AddressSpaceIsALimitToo)
{
    rlimit before{};
    getrlimit(RLIMIT_AS, &before);
    const std::size_t used = primer::number_in_file("/proc/self/status", "VmSize:") * 1024;
    const rlimit small = {used + (100u << 20), before.rlim_max};
    if (setrlimit(RLIMIT_AS, &small) != 0)
        GTEST_SKIP() << "a smaller limit is set already";
    const std::size_t available = primer::available_memory();
    std::string line;
    try {
        primer::require_memory(1e9, "--n 5");
    } catch (const primer::BadRequest& error) {
        line = error.what();
    }
    setrlimit(RLIMIT_AS, &before);
    EXPECT_LE(available, 100u << 20);
    EXPECT_GT(available, 10u << 20);
    EXPECT_NE(line.find("ulimit -v"), line.npos) << line;
}

TEST(Memory, IsWrittenWithThreeDigitsAndAUnit)
{
    EXPECT_EQ(primer::in_bytes(0), "0 B");
    EXPECT_EQ(primer::in_bytes(999), "999 B");
    EXPECT_EQ(primer::in_bytes(1000), "1 kB");
    EXPECT_EQ(primer::in_bytes(5.83e9), "5.83 GB");
    EXPECT_EQ(primer::in_bytes(2.4e15), "2.4 PB");
}

TEST(Memory, RefusesWhatDoesNotFitAndSaysHowMuchThereIs)
{
    EXPECT_NO_THROW(primer::require_memory(1, "--n 1"));
    try {
        primer::require_memory(1e18, "--n 5");
        FAIL() << "an exabyte was accepted";
    } catch (const primer::BadRequest& error) {
        const std::string line = error.what();
        EXPECT_NE(line.find("--n 5 needs 1 EB"), line.npos) << line;
        EXPECT_NE(line.find("available"), line.npos) << line;
        EXPECT_EQ(line.find('\n'), line.npos) << line;
    }
}
