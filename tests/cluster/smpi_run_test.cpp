// A deadlock in a simulation is a failure, although the simulator ends with status 0.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "cluster/platforms.hpp"
#include "cluster/smpi_run.hpp"
#include "cluster/smpi_tree.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

using namespace runner;

TEST(Simulation, ADeadlockIsAFailure)
{
    if (on_path({"smpicc"}).empty()) {
        ASSERT_EQ(std::getenv("PRIMER_CI"), nullptr) << "no smpicc";
        GTEST_SKIP() << "no smpicc: ./primer setup cluster";
    }
    const Scratch folder;
    const std::string program = (folder.path() / "deadlock").string();
    const std::string deadlock = runner::source_folder() / "tests/cluster/programs/smpi_deadlock.c";
    ASSERT_EQ(run({{"smpicc", deadlock, "-o", program}}).status, 0);
    const std::string platform = (folder.path() / "platform.xml").string();
    std::ofstream(platform) << platform_text({4, known_networks().front(), false, 1e10});
    Simulated what;
    what.program = program;
    what.collectives = "trees";
    what.flops_per_s = 1e10;
    try {
        simulate_once(what, 4, platform, "");
        FAIL() << "it ended as if all were well";
    } catch (const Failed& failed) {
        EXPECT_EQ(failed.status, 1);
        EXPECT_NE(failed.line.find("deadlock: rank 0, rank 1 wait"), std::string::npos)
            << failed.line;
    }
}

TEST(Simulation, WithoutSmpiOneLineSaysHowToGetIt)
{
    const char* path = std::getenv("PATH");
    const std::string before = path != nullptr ? path : "";
    setenv("PATH", "/nowhere", 1);
    try {
        require_smpi();
        ADD_FAILURE() << "it was found nowhere";
    } catch (const primer::BadRequest& why) {
        EXPECT_NE(std::string(why.what()).find("primer setup cluster"), std::string::npos);
    }
    setenv("PATH", before.c_str(), 1);
}
