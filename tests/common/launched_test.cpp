// What launchers say of themselves in the environment.
#include <gtest/gtest.h>

#include <map>

#include "primer/launched.hpp"

namespace
{

using Settings = std::map<std::string, std::string>;

primer::Launched launched_with(const Settings& settings, const std::string& mpi = "")
{
    for (const char* name :
         {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "PMI_SIZE", "PMI_RANK", "SLURM_STEP_ID",
          "SLURM_STEP_NUM_TASKS", "SLURM_NTASKS", "SLURM_PROCID", "SLURM_PTY_PORT"})
        unsetenv(name);
    for (const auto& [name, value] : settings)
        setenv(name.c_str(), value.c_str(), 1);
    return primer::launched(mpi);
}

const Settings open_mpi = {{"OMPI_COMM_WORLD_SIZE", "3"}, {"OMPI_COMM_WORLD_RANK", "2"}},
               pmi = {{"PMI_SIZE", "4"}, {"PMI_RANK", "1"}},
               batch = {{"SLURM_NTASKS", "5"}, {"SLURM_PROCID", "0"}};

Settings both(Settings a, const Settings& b)
{
    a.insert(b.begin(), b.end());
    return a;
}

TEST(Launched, ByNobody)
{
    EXPECT_EQ(launched_with({}).size, 0);
    EXPECT_EQ(launched_with({{"PMI_SIZE", "4"}}).size, 0) << "a rest of something";
}

TEST(Launched, ByMpirun)
{
    EXPECT_EQ(launched_with(open_mpi).size, 3);
    EXPECT_EQ(launched_with(open_mpi).rank, 2);
    EXPECT_EQ(launched_with(pmi).by, "PMI_SIZE=4");
    // One within the other: the program's own MPI knows.
    EXPECT_EQ(launched_with(both(open_mpi, pmi), "Open MPI v4.1.4").size, 3);
    EXPECT_EQ(launched_with(both(open_mpi, pmi), "MPICH 4.0.2").size, 4);
}

TEST(Launched, BySlurmInAStepAlone)
{
    const Settings step = both(batch, {{"SLURM_STEP_ID", "0"}});
    EXPECT_EQ(launched_with(batch).size, 0) << "a batch script is one process";
    EXPECT_EQ(launched_with(step).size, 5);
    EXPECT_EQ(launched_with(both(step, {{"SLURM_STEP_NUM_TASKS", "2"}})).size, 2);
    EXPECT_EQ(launched_with(both(step, {{"SLURM_PTY_PORT", "1"}})).size, 0) << "so is its shell";
    EXPECT_EQ(launched_with(both(step, open_mpi)).size, 3) << "mpirun in a step";
}

} // namespace
