// The programs as a user starts them.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

// Every way of starting it: serial, threads, and both MPI programs on several numbers of ranks.
std::vector<std::string> every_way()
{
    std::vector<std::string> ways = {command::program("heat_serial")};
    for (const char* threads : {"heat_openmp", "heat_streaming", "heat_blocked"})
        if (std::filesystem::exists(command::program(threads))) // streaming: on x86
            ways.push_back("OMP_NUM_THREADS=3 " + command::program(threads));
    for (const int ranks : {2, 5}) {
        ways.push_back(command::mpirun(ranks, "heat_mpi"));
        ways.push_back(command::mpirun(ranks, "heat_mpi_overlap"));
    }
    return ways;
}

std::string picture()
{
    return command::environment("PRIMER_SOURCE") + "/data/rings.pgm";
}

std::size_t files_in(const std::string& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(Programs, EveryWayWritesTheSameFile)
{
    const Scratch scratch;
    const char* ending = std::getenv("PRIMER_PNG") != nullptr ? ".png" : ".pgm";
    std::string expected;
    std::string checksum;
    for (const std::string& way : every_way()) {
        const std::string file = scratch.path(std::string("x") + ending);
        const auto result =
            command::run(way + " --input " + picture() + " --steps 30 --repeats 2 --output " +
                         file + " --json " + scratch.path("r.json"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        const std::string bytes = command::contents(file);
        const std::string record = command::contents(scratch.path("r.json"));
        const std::string sum =
            record.substr(std::min(record.size(), record.find("\"checksum\"")), 35);
        expected = expected.empty() ? bytes : expected;
        checksum = checksum.empty() ? sum : checksum;
        EXPECT_FALSE(bytes.empty()) << way;
        EXPECT_EQ(bytes, expected) << way;
        EXPECT_EQ(sum, checksum) << way;
        EXPECT_NE(record.find("\"columns\": 128"), std::string::npos) << record;
        EXPECT_EQ(files_in(scratch.path()), 2u);
    }
}

TEST(Programs, ATableGoesInAndComesOut)
{
    const Scratch scratch;
    std::ofstream(scratch.path("in.csv")) << "0,0,0,0\n0,5,0,0\n0,0,-2.5,0\n";
    std::string expected;
    for (const std::string& way : every_way()) {
        const auto result =
            command::run(way + " --steps 1 --repeats 1 --input " + scratch.path("in.csv") +
                         " --output " + scratch.path("x.csv"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        const std::string table = command::contents(scratch.path("x.csv"));
        expected = expected.empty() ? table : expected;
        EXPECT_EQ(table, expected) << way;
    }
    EXPECT_EQ(expected, "0,1,0,0\n1,1,0.5,0\n0,0.5,-0.5,-0.5\n");
}

// By hand: exit status 2, one line of Primer's own, no file. (mpirun adds lines of its own.)
TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch;
    const Scratch inputs;
    std::ofstream(inputs.path("cut.pgm")) << "P5 128 128 255\nabc";
    std::ofstream(inputs.path("huge.pgm")) << "P5 4000000 4000000 255\nabc";
    std::ofstream(inputs.path("own.pgm")) << "P2 2 2 255\n1 2 3 4\n";
    std::ofstream(inputs.path("none.pgm")) << "\x01\x02\x03";
    const std::string out =
        " --output " + scratch.path("x.pgm") + " --json " + scratch.path("r.json");
    const std::pair<std::string, const char*> cases[] = {
        {"--input " + inputs.path("cut.pgm") + out, "is truncated"},
        {"--input " + inputs.path("huge.pgm") + out, "of memory; this machine has"},
        {"--input " + inputs.path("none.pgm") + out, "is not a picture"},
        {"--input " + inputs.path("missing") + out, "there is no such file"},
        {"--input " + inputs.path("own.pgm") + " --output " + inputs.path("own.pgm"),
         "is the input, too"},
        {"--input " + inputs.path("own.pgm") + " --n 8" + out, "--n: has no effect beside --input"},
        {"--n 10 --output " + scratch.path("x.gif"), "must end in .png, .pgm or .csv"},
        {"--n 0" + out, "choose --n 1 or more"},
        {"--n 10 --output " + scratch.path("no/x.pgm"), "cannot write there"},
    };
    for (const std::string& way : {command::program("heat_serial"), command::mpirun(3, "heat_mpi")})
        for (const auto& [flags, expected] : cases) {
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t first = result.err.find(expected);
            EXPECT_NE(first, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(result.err.find(expected, first + 1), std::string::npos) << "said twice";
            EXPECT_EQ(files_in(scratch.path()), 0u) << flags;
        }
}

// A disk that is full after the work: bash's limit on the size of a file stands in for it.
TEST(Programs, AFullDiskLeavesNothing)
{
    const Scratch scratch;
    for (const char* name : {"x.pgm", "x.csv", "x.png"}) {
        if (std::string(name) == "x.png" && std::getenv("PRIMER_PNG") == nullptr)
            continue;
        const auto result =
            command::run("trap '' XFSZ; ulimit -f 20; " + command::program("heat_serial") +
                         " --n 2000 --steps 1 --repeats 1 --output " + scratch.path(name));
        EXPECT_EQ(result.status, 2) << name << result.err;
        EXPECT_NE(result.err.find("could not be written"), std::string::npos) << result.err;
        EXPECT_EQ(files_in(scratch.path()), 0u);
    }
}

TEST(Programs, NoStepsAreTaken)
{
    for (const std::string& way :
         {command::program("heat_blocked"), command::mpirun(2, "heat_mpi")})
        EXPECT_EQ(command::run(way + " --n 4 --steps 0 --repeats 1").status, 0) << way;
}

// A picture's answer is known by its sine modes only; mistakes are seen there too, when all ranks
// are wrong and when one is.
TEST(Broken, IsNoticedWithAPicture)
{
    for (const std::string& way :
         {command::program("broken/heat_serial_forgets_last_row"),
          "OMP_NUM_THREADS=2 " + command::program("broken/heat_blocked_one_row_off"),
          command::mpirun(2, "broken/heat_mpi_halo_off_by_one"),
          command::mpirun(3, "broken/heat_mpi_skips_last_halo")}) {
        const auto result = command::run(way + " --steps 40 --repeats 1 --input " + picture());
        EXPECT_EQ(result.status, 1) << way << result.out << result.err;
        EXPECT_NE(result.err.find("WRONG answer"), std::string::npos) << result.err;
    }
}

} // namespace
