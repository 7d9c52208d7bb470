// `primer calibrate` as a user would type it: the figures must fit together, whatever the machine.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace
{

using command::Result;
using command::Scratch;
using Json = nlohmann::json;

// A build folder that holds this build's programs and limits of its own.
class Calibrate : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::filesystem::create_directory_symlink(command::environment("PRIMER_BIN"),
                                                  scratch_.path("bin"));
    }
    Result primer(const std::string& arguments)
    {
        return command::run("PRIMER_BUILD=" + scratch_.path() + " " +
                            command::program("primer-runner") + " " + arguments);
    }
    std::string limits() const { return scratch_.path("limits.json"); }
    Scratch scratch_;
};

void expect_proper_figures(const Json& rows)
{
    ASSERT_FALSE(rows.empty());
    for (const Json& row : rows)
        for (const auto& [name, value] : row.items())
            if (name != "blas") {
                EXPECT_TRUE(value.is_number() && std::isfinite(value.get<double>()) && value > 0)
                    << name << " is " << value;
            }
}

TEST_F(Calibrate, ACorruptFileIsMadeAgainAndItsFiguresFitTogether)
{
    std::ofstream(limits()) << "{\"schema\": 1, \"mach";
    const Result result = primer("calibrate --json " + scratch_.path("copy.json"));
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_NE(result.err.find("again"), std::string::npos) << result.err;
    EXPECT_EQ(result.out.find("\033"), std::string::npos); // no colour in a pipe
    EXPECT_NE(result.out.find("GB/s"), std::string::npos);
    EXPECT_EQ(command::contents(limits()), command::contents(scratch_.path("copy.json")));

    const Json made = Json::parse(command::contents(limits()));
    for (const char* table : {"threads", "dgemm", "mpirun", "messages"})
        expect_proper_figures(made.at(table));
    const int cores = made.at("machine").at("cores");
    const Json& threads = made.at("threads");
    EXPECT_EQ(threads.front().at("threads"), 1);
    EXPECT_EQ(threads.back().at("threads"), cores);
    // More threads never get much less, unless other programs hold the processors that the team has
    // to wait for; the file says so.
    const double part = made.at("others") < 0.1 ? 0.8 : 0.2;
    for (std::size_t i = 1; i < threads.size(); ++i)
        for (const char* name : {"copy_bytes_per_s", "add_bytes_per_s", "triad_bytes_per_s",
                                 "triad_streaming_bytes_per_s", "fma_flops_per_s"})
            EXPECT_GE(threads[i].at(name), part * threads[0].at(name).get<double>()) << name;
    for (const Json& row : threads) { // starting threads costs more than finding them there
        if (row.at("threads") > 1) {
            EXPECT_GT(row.at("team_start_s"), row.at("region_s"));
        }
        // wider vectors do not compute less
        EXPECT_GE(row.at("fma_flops_per_s"), row.at("fma_128_bit_flops_per_s"));
    }
    // No BLAS computes faster than the processor can, but this test allows for a changing clock.
    EXPECT_LE(made.at("dgemm")[0].at("dgemm_flops_per_s"),
              1.5 * threads[0].at("fma_flops_per_s").get<double>());
    const Json& messages = made.at("messages");
    EXPECT_EQ(messages.front().at("message_bytes"), 8);
    EXPECT_EQ(messages.back().at("message_bytes"), 4 * 1024 * 1024);
    EXPECT_EQ(messages.size(), 20u);
    EXPECT_LE(messages.front().at("message_s"), messages.back().at("message_s"));
    EXPECT_EQ(made.at("mpirun").size(), 2u);
    EXPECT_GT(made.at("mpirun")[0].at("job_s"), threads[0].at("fork_s"));
    for (const auto& entry : std::filesystem::directory_iterator(scratch_.path()))
        EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry.path();
}

TEST_F(Calibrate, BadRequestsGetOneLineAndTheOldFileStays)
{
    std::ofstream(limits()) << "an older file";
    for (const char* arguments : {"calibrate --json /no/such/folder/l.json", "calibrate --what"}) {
        const Result result = primer(arguments);
        EXPECT_EQ(result.status, 2) << arguments << result.err;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_EQ(result.out, "");
    }
    EXPECT_EQ(command::contents(limits()), "an older file");
    std::filesystem::remove(limits());
    std::filesystem::create_directory(limits()); // nothing can be written there
    const Result result = primer("calibrate");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_NE(result.err.find("limits.json"), std::string::npos) << result.err;
    EXPECT_NE(primer("calibrate --help").out.find("--json"), std::string::npos);
}

// The programs by hand.
TEST(CalibrateMpi, NeedsTwoRanks)
{
    const Result result = command::run(command::mpirun(3, "calibrate_mpi"));
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_NE(result.err.find("calibrate_mpi: needs two ranks"), std::string::npos) << result.err;
    EXPECT_EQ(command::run(command::mpirun(3, "calibrate_mpi") + " --size 0").status, 0);
}

TEST(CalibrateMpi, TheLargestSizeCanBeChosen)
{
    const Result result = command::run(command::mpirun(2, "calibrate_mpi") + " --size 32 --json -");
    ASSERT_EQ(result.status, 0) << result.err;
    const Json rows = Json::parse(result.out);
    ASSERT_EQ(rows.size(), 3u);
    expect_proper_figures(rows);
}

// What verdicts compare a program with: five samples of its traffic, with as much data as it has;
// of memory, where these may fit a cache; and of arithmetic.
TEST(Probe, MeasuresOneKindOfTrafficMemoryAndArithmetic)
{
    for (const char* kind : {"read", "add_streaming"}) {
        const Result result =
            command::run("OMP_NUM_THREADS=2 " + command::program("calibrate_probe") +
                         " --data 300000 --json - --traffic " + kind);
        ASSERT_EQ(result.status, 0) << result.err;
        const Json rows = Json::parse(result.out);
        expect_proper_figures(rows);
        std::map<std::string, int> samples;
        for (const Json& row : rows) {
            for (const auto& [name, value] : row.items())
                ++samples[name];
            EXPECT_EQ(row.at("threads"), 2);
            EXPECT_NEAR(row.value("traffic_data_bytes", 300000.0), 300000, 100);
            EXPECT_GT(row.value("memory_data_bytes", 1e9), 1e7);
        }
        for (const char* name : {"traffic_bytes_per_s", "memory_bytes_per_s", "flops_per_s"})
            EXPECT_EQ(samples[name], 5) << name;
    }
    const Result refused = command::run(command::program("calibrate_probe") + " --traffic gossip");
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.err.find("copy_streaming"), std::string::npos) << refused.err;
}

} // namespace
