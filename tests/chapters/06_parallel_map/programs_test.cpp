// The programs as a user starts them: pictures, files of tiles, the progress bar.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

std::vector<std::string> every_way()
{
    std::vector<std::string> ways = {command::program("parallel_map_serial")};
    for (const char* threads : {"openmp", "openmp_static", "openmp_guided", "openmp_tasks", "pool",
                                "execution"}) { // execution: where oneTBB is
        const std::string name = command::program(std::string("parallel_map_") + threads);
        if (std::filesystem::exists(name))
            ways.push_back("OMP_NUM_THREADS=3 " + name);
    }
    for (const char* ranks : {"mpi", "mpi_static", "mpi_manager"})
        ways.push_back(command::mpirun(3, std::string("parallel_map_") + ranks));
    return ways;
}

std::string zooms()
{
    return command::environment("PRIMER_SOURCE") + "/chapters/06_parallel_map/zooms.csv";
}

TEST(Programs, EveryWayWritesTheSamePicture)
{
    const Scratch scratch;
    std::string expected;
    for (const std::string& way : every_way()) {
        const std::string file = scratch.path("x.pgm"), who = scratch.path("who.pgm");
        const auto result =
            command::run(way + " --input " + zooms() +
                         " --tile 20 --limit 300 --repeats 1 --output " + file + " --who " + who);
        EXPECT_EQ(result.status, 0) << way << result.err;
        const std::string bytes = command::contents(file);
        expected = expected.empty() ? bytes : expected;
        EXPECT_FALSE(bytes.empty()) << way;
        EXPECT_EQ(bytes, expected) << way;
        EXPECT_EQ(command::contents(who).size(), bytes.size()) << way;
    }
}

// A static schedule's picture of who computed what: two workers, two halves.
TEST(Programs, ThePictureOfWhoShowsTheBlocks)
{
    const Scratch scratch;
    for (const std::string& way :
         {"OMP_NUM_THREADS=2 " + command::program("parallel_map_openmp_static"),
          command::mpirun(2, "parallel_map_mpi_static")}) {
        const auto result = command::run(way + " --n 4 --tile 1 --limit 1 --repeats 1 --who " +
                                         scratch.path("who.csv"));
        EXPECT_EQ(result.status, 0) << result.err;
        // Columns of two tiles, from left to right: worker 0 has the left column.
        std::istringstream table(command::contents(scratch.path("who.csv")));
        double upper[2] = {}, lower[2] = {};
        char comma = 0;
        table >> upper[0] >> comma >> upper[1] >> lower[0] >> comma >> lower[1];
        EXPECT_LT(upper[0], upper[1]) << command::contents(scratch.path("who.csv"));
        EXPECT_LT(lower[0], lower[1]);
    }
}

TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch, inputs;
    std::ofstream(inputs.path("bad.csv")) << "0,0,1\n0,0,wide\n";
    const std::string out =
        " --output " + scratch.path("x.pgm") + " --json " + scratch.path("r.json");
    const std::pair<std::string, std::string> cases[] = {
        {"--input " + inputs.path("bad.csv") + out, "bad.csv, line 2: width is 'wide'"},
        {"--input " + inputs.path("none.csv") + out, "cannot be read"},
        {"--n 0" + out, "choose --n 1 or more"},
        {"--tile 0" + out, "--tile 0"},
        {"--limit 70000" + out, "--limit 70000"},
        {"--progress maybe" + out, "--progress maybe"},
        {"--n 4 --who " + scratch.path("x.gif"), "must end in .png, .pgm or .csv"},
    };
    for (const std::string& way :
         {command::program("parallel_map_serial"), command::mpirun(3, "parallel_map_mpi_manager")})
        for (const auto& [flags, expected] : cases) {
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t first = result.err.find(expected);
            EXPECT_NE(first, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(result.err.find(expected, first + 1), std::string::npos) << "said twice";
            EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << flags;
        }
}

TEST(Progress, NothingGoesIntoAPipeAndABarIsDrawnWhereItIsAsked)
{
    for (const std::string& way :
         {"OMP_NUM_THREADS=3 " + command::program("parallel_map_openmp"),
          command::mpirun(3, "parallel_map_mpi"), command::mpirun(3, "parallel_map_mpi_manager")}) {
        const std::string run = way + " --n 64 --repeats 1";
        EXPECT_EQ(command::run(run).err.find("items"), std::string::npos) << way;
        const auto shown = command::run(run + " --progress on");
        EXPECT_EQ(shown.status, 0) << shown.err;
        EXPECT_NE(shown.err.find(" of 64 items"), std::string::npos) << way << shown.err;
        EXPECT_EQ(command::run(run + " --progress off").err.find("items"), std::string::npos);
    }
}

} // namespace
