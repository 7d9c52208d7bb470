// The programs as they are started by hand: what they hold, what they may use, what they refuse.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace
{

using Json = nlohmann::json;

// The record of `ranks` ranks with as many threads each.
Json record_of(const std::string& way, int ranks, int threads, const std::string& flags)
{
    const command::Result result =
        command::run("OMP_WAIT_POLICY=passive OMP_NUM_THREADS=" + std::to_string(threads) + " " +
                     command::mpirun(ranks, way) + " --repeats 1 --json - " + flags);
    EXPECT_EQ(result.status, 0) << way << "\n" << result.err;
    return Json::accept(result.out) ? Json::parse(result.out) : Json();
}

// What all processes of a run hold together.
double bytes_in_all(const Json& record)
{
    double sum = 0;
    for (const Json& process : record.at("memory"))
        sum += process.at("pss_bytes").get<double>();
    return sum;
}

constexpr double table = 8.0 * (1 << 22);
const std::string small = "--n 1000 --entries 4194304 --generations 2 --bins 64";

} // namespace

// A table of 32 MiB: in a window once, in ranks as often as there are ranks, whatever their
// threads.
TEST(Hybrid, OneCopyInAWindowAndOneForEachRank)
{
    const double one = bytes_in_all(record_of("hybrid_mpi", 1, 1, small));
    const double two = bytes_in_all(record_of("hybrid_mpi", 2, 1, small));
    const double window = bytes_in_all(record_of("hybrid_window", 2, 1, small));
    const double threads = bytes_in_all(record_of("hybrid_funneled", 1, 2, small));
    EXPECT_GT(one, table);
    EXPECT_LT(one, 1.8 * table);
    EXPECT_GT(two, 2 * table);
    EXPECT_LT(window, two - 0.7 * table);
    EXPECT_LT(threads, two - 0.7 * table);
}

TEST(Hybrid, SaysWhichProcessorsEachThreadMayUse)
{
    for (const std::string way : {"hybrid_funneled", "hybrid_multiple"}) {
        const Json record = record_of(way, 2, 3, "--n 100 --entries 100");
        EXPECT_EQ(record.at("ranks"), 2);
        EXPECT_EQ(record.at("threads"), 3);
        EXPECT_EQ(record.at("workers"), 6);
        ASSERT_EQ(record.at("bindings").size(), 6u);
        for (std::size_t i = 0; i < 6; ++i) {
            const Json& worker = record.at("bindings")[i];
            EXPECT_EQ(worker.at("rank"), i / 3);
            EXPECT_EQ(worker.at("thread"), i % 3);
            EXPECT_FALSE(worker.at("processors").get<std::string>().empty());
        }
    }
    const command::Result result =
        command::run("OMP_NUM_THREADS=2 taskset -c 0 " + command::program("hybrid_funneled") +
                     " --n 100 --entries 100");
    EXPECT_NE(result.out.find("rank 0 on processors 0, shared by 2 threads"), std::string::npos)
        << result.out << result.err;
}

TEST(Hybrid, RefusesRanksWithDifferentTeams)
{
    const std::string name = "hybrid_multiple";
    const std::string program = command::program(name) + " --n 100 --entries 100";
    const command::Result result =
        command::run(command::environment("PRIMER_MPIEXEC") + " -n 1 env OMP_NUM_THREADS=1 " +
                     program + " : -n 1 env OMP_NUM_THREADS=2 " + program);
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_NE(result.err.find("rank 1 has 2 threads, and rank 0 has 1"), std::string::npos)
        << result.err;
}

TEST(Hybrid, RefusesATableWithoutTwoEntries)
{
    const command::Result result = command::run(command::program("hybrid_serial") + " --entries 1");
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("--entries 1: must be"), std::string::npos) << result.err;
}
