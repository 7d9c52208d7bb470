// The programs as a user starts them, with files of the user's own.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

std::vector<std::string> every_way()
{
    std::vector<std::string> ways;
    for (const char* name : {"serial", "grid", "openmp", "grid_openmp", "boost"})
        if (const std::string program = command::program(std::string("path_crossing_") + name);
            std::filesystem::exists(program)) // boost: where the library is
            ways.push_back("OMP_NUM_THREADS=3 " + program);
    ways.push_back(command::mpirun(2, "path_crossing_mpi"));
    ways.push_back(command::mpirun(3, "path_crossing_grid_mpi"));
    return ways;
}

std::size_t files_in(const std::string& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// A town: a square of four walls in one line, and paths of which two pieces cross two walls each,
// one touches a corner (so two walls), and one is free.
const char* const walls = R"({"type": "Feature", "properties": null, "geometry":
    {"type": "LineString", "coordinates": [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]}})";
const char* const paths = "-1,2,5,2\n2,-1,2,5\n4,4,6,6\n1,1,3,3\n";

TEST(Programs, CountAFilesCrossingsAndDrawThem)
{
    const Scratch scratch;
    std::ofstream(scratch.path("walls.geojson")) << walls;
    std::ofstream(scratch.path("paths.csv")) << paths;
    std::string picture;
    for (const std::string& way : every_way()) {
        const auto result = command::run(
            way + " --repeats 1 --walls " + scratch.path("walls.geojson") + " --paths " +
            scratch.path("paths.csv") + " --picture " + scratch.path("x.svg") + " --json -");
        EXPECT_EQ(result.status, 0) << way << result.err;
        for (const char* expected : {"\"result\": 6.0", "\"n\": 4", "\"m\": 4"})
            EXPECT_NE(result.out.find(expected), std::string::npos) << way << "\n" << result.out;
        const std::string drawn = command::contents(scratch.path("x.svg"));
        picture = picture.empty() ? drawn : picture;
        EXPECT_EQ(drawn, picture) << way;
        EXPECT_EQ(files_in(scratch.path()), 3u);
    }
    std::size_t dots = 0;
    for (std::size_t at = 0; (at = picture.find("<circle", at)) != picture.npos; ++at)
        ++dots;
    EXPECT_EQ(dots, 6u) << picture;
}

TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch, inputs;
    std::ofstream(inputs.path("walls.geojson")) << walls;
    std::ofstream(inputs.path("paths.csv")) << "1,2,3\n";
    const std::string out = " --json " + scratch.path("r.json");
    const std::string files = "--walls " + inputs.path("walls.geojson") + " --paths ";
    const std::pair<std::string, const char*> cases[] = {
        {files + inputs.path("paths.csv") + out, "paths.csv: line 1 must hold four numbers"},
        {files + inputs.path("none.csv") + out, "none.csv: there is no such file"},
        {"--walls " + inputs.path("walls.geojson") + out, "needs --paths FILE beside it"},
        {"--most 0" + out, "--most 0: must be"},
        {"--n 8 --picture " + scratch.path("x.png") + out, "must end in .svg"},
        {"--n 8 --picture " + scratch.path("no/x.svg") + out, "cannot write there"},
        {"--n 50000 --picture " + scratch.path("x.svg") + out, "draws at most 20000 walls"},
    };
    for (const std::string& way :
         {command::program("path_crossing_serial"), command::mpirun(3, "path_crossing_mpi")})
        for (const auto& [flags, expected] : cases) {
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t first = result.err.find(expected);
            EXPECT_NE(first, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(result.err.find(expected, first + 1), std::string::npos) << "said twice";
            EXPECT_EQ(files_in(scratch.path()), 0u) << flags;
        }
}

// A rank holds one copy of the walls, whatever the number of ranks. Here one copy fits what ulimit
// -v leaves (750 MB), and three would not.
TEST(Programs, ARankNeedsRoomForItsOwnCopy)
{
    const auto three_ranks = [](const std::string& n) {
        return command::run(
            command::environment("PRIMER_MPIEXEC") + " -n 3 bash -c 'ulimit -v 750000 && exec " +
            command::program("path_crossing_mpi") + " --repeats 1 --m 1 --n " + n + "'");
    };
    const auto fits = three_ranks("16000000");
    EXPECT_EQ(fits.status, 0) << fits.out << fits.err;
    const auto too_many = three_ranks("50000000");
    EXPECT_EQ(too_many.status, 2) << too_many.out << too_many.err;
    EXPECT_NE(too_many.err.find("--n 50000000 --m 1 needs 800 MB of memory; this process"),
              std::string::npos)
        << too_many.err;
}

} // namespace
