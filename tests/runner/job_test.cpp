// How many workers find a core each: under Slurm, with a hostfile, with a quota of processor time.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <numeric>

#include "measure/job.hpp"
#include "measure/launch.hpp"
#include "support/command.hpp"
#include "system/paths.hpp"

namespace
{

using namespace runner;
using Counts = std::vector<int>;

// A made-up machine: its files lie in a folder of the test's own.
class Job : public testing::Test
{
  protected:
    Job()
    {
        where_.root = scratch_.path();
        where_.mpi = "openmpi";
        where_.allowed.resize(8);
        std::iota(where_.allowed.begin(), where_.allowed.end(), 0);
    }
    void file(const std::string& name, const std::string& text)
    {
        const std::filesystem::path path = scratch_.path(name);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    // Processors 0 and 4, 1 and 5, … are hyper-threads of one core.
    void hyper_threads()
    {
        for (int cpu = 0; cpu < 8; ++cpu)
            file("sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                     "/topology/thread_siblings_list",
                 std::to_string(cpu % 4) + "," + std::to_string(cpu % 4 + 4) + "\n");
    }
    std::string& set(const std::string& name) { return where_.environment[name]; }
    // {cores, cores of the job, slots}
    Counts counts() const
    {
        const Processors found = processors(where_);
        return {found.cores, found.job_cores, found.slots};
    }
    const command::Scratch scratch_;
    Surroundings where_;
};

TEST_F(Job, NoneIsThisMachinesCores)
{
    EXPECT_EQ(counts(), (Counts{8, 8, 8}));
    hyper_threads();
    EXPECT_EQ(counts(), (Counts{4, 4, 4}));
    where_.allowed = {0, 4, 1}; // taskset -c 0,1,4
    EXPECT_EQ(counts(), (Counts{2, 2, 2}));
    where_.allowed = {};
    EXPECT_EQ(counts(), (Counts{1, 1, 1}));
}

TEST_F(Job, SlurmsListOfNodes)
{
    EXPECT_EQ(per_node("4(x2),2"), (Counts{4, 4, 2}));
    EXPECT_EQ(per_node("16"), (Counts{16}));
    EXPECT_EQ(per_node("1,2(x3),1"), (Counts{1, 2, 2, 2, 1}));
    for (const char* wrong : {"", "x", "4(x", "4(x)", "4(x0)", "-1", "4,", "4,,2", "4(x2"})
        EXPECT_EQ(per_node(wrong), wrong == std::string("4,") ? Counts{4} : Counts{}) << wrong;
}

TEST_F(Job, UnderSlurmItIsWhatTheJobHas)
{
    set("SLURM_JOB_CPUS_PER_NODE") = "4(x2),2";
    EXPECT_EQ(counts(), (Counts{8, 8, 8})); // without an id this is no job
    set("SLURM_JOB_ID") = "17";
    set("SLURM_CPUS_ON_NODE") = "4";
    EXPECT_EQ(counts(), (Counts{4, 10, 10}));
    EXPECT_EQ(processors(where_).hosts, 3);
    set("SLURM_NTASKS") = "6"; // mpirun has as many slots as the job has tasks
    EXPECT_EQ(counts(), (Counts{4, 10, 6}));
    where_.environment.erase("SLURM_JOB_CPUS_PER_NODE");
    set("SLURM_JOB_NUM_NODES") = "3";
    EXPECT_EQ(counts(), (Counts{4, 12, 6}));
    hyper_threads(); // Slurm counts them
    EXPECT_EQ(counts(), (Counts{2, 6, 6}));
}

TEST_F(Job, WithAHostfileItIsWhatThatNames)
{
    using Hosts = std::vector<HostSlots>;
    EXPECT_EQ(slots_of_hosts("a slots=4\n# b slots=9\n\nc slots=2 max_slots=8\n", 8),
              (Hosts{{"a", 4}, {"c", 2}}));
    EXPECT_EQ(slots_of_hosts("a\nb\na\na # again\n", 8), (Hosts{{"a", 3}, {"b", 8}}));
    EXPECT_EQ(slots_of_hosts("a:16\nb:2\n", 8), (Hosts{{"a", 16}, {"b", 2}}));
    EXPECT_TRUE(slots_of_hosts("# nobody\n", 8).empty());
    file("hosts", "here slots=8\nthere slots=8\n");
    set("OMPI_MCA_orte_default_hostfile") = scratch_.path("hosts");
    EXPECT_EQ(counts(), (Counts{8, 16, 16}));
    set("SLURM_JOB_ID") = "17"; // what somebody names counts more than what Slurm says
    set("SLURM_JOB_CPUS_PER_NODE") = "2";
    EXPECT_EQ(counts(), (Counts{2, 16, 16}));
    where_.mpi = "mpich"; // which does not read that variable
    EXPECT_EQ(counts(), (Counts{2, 2, 2}));
    set("HYDRA_HOST_FILE") = scratch_.path("hosts");
    EXPECT_EQ(counts(), (Counts{2, 16, 16}));
    set("HYDRA_HOST_FILE") = scratch_.path("no such file");
    EXPECT_EQ(counts(), (Counts{2, 2, 2}));
}

TEST_F(Job, SlotsThatAreClaimedForThisHostMakeNoCores)
{
    where_.host = "node7.cluster";
    set("OMPI_MCA_orte_default_hostfile") = scratch_.path("hosts");
    for (const char* name : {"localhost", "node7", "node7.cluster"}) {
        file("hosts", name + std::string(" slots=64\nother slots=64\n"));
        EXPECT_EQ(counts(), (Counts{8, 72, 128})) << name;
    }
}

TEST_F(Job, AQuotaOfTheOwnGroupOrOfOneAboveIt)
{
    file("proc/self/cgroup", "0::/user.slice/job_3/step\n");
    EXPECT_EQ(processor_quota(where_.root), 0);
    file("sys/fs/cgroup/user.slice/job_3/step/cpu.max", "max 100000\n");
    EXPECT_EQ(processor_quota(where_.root), 0);
    file("sys/fs/cgroup/user.slice/job_3/cpu.max", "350000 100000\n");
    EXPECT_EQ(processor_quota(where_.root), 3.5);
    EXPECT_EQ(counts(), (Counts{3, 3, 8})); // mpirun knows nothing of it
    file("sys/fs/cgroup/user.slice/cpu.max", "50000 100000\n");
    EXPECT_EQ(counts(), (Counts{1, 1, 8}));
    // A container: the path is the host's, and only the last folder is seen.
    std::filesystem::remove_all(scratch_.path("sys/fs/cgroup/user.slice"));
    file("sys/fs/cgroup/cpu.max", "200000 100000\n");
    EXPECT_EQ(counts(), (Counts{2, 2, 8}));
}

TEST_F(Job, AQuotaOfTheFirstVersion)
{
    file("proc/self/cgroup", "11:memory:/docker/a\n4:cpu,cpuacct:/docker/a\n0::/docker/a\n");
    file("sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_quota_us", "-1\n");
    file("sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_period_us", "100000\n");
    EXPECT_EQ(processor_quota(where_.root), 0);
    file("sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_quota_us", "250000\n");
    EXPECT_EQ(processor_quota(where_.root), 2.5);
    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "150000\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    EXPECT_EQ(processor_quota(where_.root), 1.5);
}

TEST_F(Job, AQuotaHoldsOnEveryNode)
{
    file("proc/self/cgroup", "0::/\n");
    file("sys/fs/cgroup/cpu.max", "200000 100000\n");
    set("SLURM_JOB_ID") = "17";
    set("SLURM_JOB_CPUS_PER_NODE") = "4(x3)";
    EXPECT_EQ(counts(), (Counts{2, 6, 6}));
}

// 4096 ranks on this machine are too many, in a job that has a core for each they are not.
TEST(Launch, CountsWhatTheJobHas)
{
    if (std::string(PRIMER_MPI_KIND) != "openmpi")
        GTEST_SKIP() << "only Open MPI 4 takes --oversubscribe";
    const auto line = [] { return to_line(launch({"mpi", Kind::processes, "/x/mpi"}, 128, {})); };
    EXPECT_NE(line().find("--oversubscribe --bind-to none"), std::string::npos) << line();
    const std::map<std::string, std::string> job = {
        {"SLURM_JOB_ID", "1"}, {"SLURM_JOB_CPUS_PER_NODE", "64(x2)"}, {"SLURM_NTASKS", "128"}};
    for (const auto& [name, value] : job)
        setenv(name.c_str(), value.c_str(), 1);
    // On whatever machine and with whatever quota of this machine the test runs.
    if (processors().job_cores == 128) {
        EXPECT_NE(line().find("-n 128 --bind-to core"), std::string::npos) << line();
    } else { // mpirun has a slot for each all the same
        EXPECT_EQ(line().find("--oversubscribe"), std::string::npos) << line();
        EXPECT_NE(line().find("OMPI_MCA_mpi_yield_when_idle=1"), std::string::npos) << line();
    }
    for (const auto& [name, value] : job)
        unsetenv(name.c_str());
}

TEST(ThisProcess, HasAtLeastOneCore)
{
    const Processors mine = processors();
    EXPECT_GE(mine.cores, 1);
    EXPECT_LE(mine.cores, int(mine.allowed.size()));
}

} // namespace
