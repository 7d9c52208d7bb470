// The programs as a user starts them.
#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

std::vector<std::string> every_way(bool learning)
{
    std::vector<std::string> ways = {command::program("environments_serial"),
                                     "OMP_NUM_THREADS=3 " +
                                         command::program("environments_openmp")};
    if (!learning)
        ways.push_back("OMP_NUM_THREADS=3 " + command::program("environments_batches"));
    for (const int ranks : {2, 5})
        for (const char* name : {"environments_mpi", "environments_windows"})
            if (ranks <= MOST_RANKS)
                ways.push_back("timeout 60 " + command::mpirun(ranks, name));
    return ways;
}

// What was learned, and what the agents did, is the same whichever worker stepped which world.
TEST(Programs, EveryWayLearnsTheSameAndWritesTheSameFiles)
{
    const Scratch scratch;
    for (const std::string policy : {"rule", "learn"}) {
        std::string picture, film;
        for (const std::string& way : every_way(policy == "learn")) {
            const auto result = command::run(
                way + " --n 250 --steps 400 --size 9 --view 2 --repeats 1 --policy " + policy +
                " --output " + scratch.path("x.csv") + " --film " + scratch.path("x.svg"));
            EXPECT_EQ(result.status, 0) << way << result.err;
            const std::string now = command::contents(scratch.path("x.csv"));
            const std::string moves = command::contents(scratch.path("x.svg"));
            picture = picture.empty() ? now : picture;
            film = film.empty() ? moves : film;
            EXPECT_FALSE(now.empty());
            EXPECT_TRUE(now == picture && moves == film) << way << " wrote other files";
            EXPECT_NE(moves.find("repeatCount='indefinite'"), std::string::npos);
        }
    }
}

TEST(Programs, AnOwnMap)
{
    const Scratch scratch;
    std::ofstream(scratch.path("map.txt")) << "....#....\n.##...##.\n....#....\n";
    for (const std::string& way : every_way(false)) {
        const auto result =
            command::run(way + " --n 20 --repeats 1 --map " + scratch.path("map.txt") + " --film " +
                         scratch.path("x.svg"));
        EXPECT_EQ(result.status, 0) << way << result.err;
    }
}

TEST(Programs, AMapWithTheLineEndsOfWindows)
{
    const Scratch scratch;
    const std::string first = std::string(65, '.');
    std::ofstream(scratch.path("map.txt")) << first << "\r\n" << first << "\r\n";
    const auto result = command::run(command::program("environments_serial") +
                                     " --n 2 --repeats 1 --map " + scratch.path("map.txt"));
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("65 x 2"), std::string::npos) << result.out;
}

TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch, inputs;
    std::ofstream(inputs.path("map.svg")) << "..\n";
    std::ofstream(inputs.path("bad")) << "..\n.x\n";
    command::run("mkfifo " + inputs.path("pipe"));
    const std::string out =
        " --json " + scratch.path("r.json") + " --film " + scratch.path("x.svg");
    struct Bad {
        std::string flags;
        const char* expected;
        bool by_ranks = false; // whether ranks are tried, too
    };
    const Bad cases[] = {
        {"--map " + inputs.path("missing") + out, "there is no such file", true},
        {"--map " + inputs.path("pipe") + out, "there is no such file"},
        {"--map " + inputs.path("bad") + out, "line 2: must consist of # (a wall) and . (free)"},
        {"--map " + inputs.path("map.svg") + " --film " + inputs.path("map.svg"),
         "is the input, too"},
        {"--n 3 --film " + scratch.path("x.svg") + " --json " + scratch.path("x.svg"),
         "is --film, too"},
        {"--size 2" + out, "--size 2: must be"},
        {"--view 65" + out, "--view 65: must be"},
        {"--batch 0" + out, "--batch 0: must be"},
        {"--policy chess" + out, "--policy chess: must be"},
        {"--policy learn --n 3 --steps 300" + out, "--policy learn: needs", true},
        {"--n 3 --film x.gif", "must end in .svg"},
        {"--n 3 --film " + scratch.path("no/x.svg"), "cannot write there", true},
        {"--n 3 --output x.jpg", "must end in"},
    };
    std::vector<std::string> ways = {command::program("environments_serial"),
                                     "timeout 60 " + command::mpirun(2, "environments_windows")};
    for (const std::string& way : ways)
        for (const auto& [flags, expected, by_ranks] : cases) {
            if (way != ways[0] && !by_ranks)
                continue;
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t at = result.err.find(expected);
            EXPECT_NE(at, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(result.err.find(expected, at + 1), std::string::npos) << result.err;
            EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << flags;
        }
    const auto batches = command::run(command::program("environments_batches") + " --policy learn");
    EXPECT_EQ(batches.status, 2);
    EXPECT_NE(batches.err.find("batches runs ahead of the policy"), std::string::npos);
}

} // namespace
