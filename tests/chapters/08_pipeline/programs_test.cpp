// The programs as a user starts them.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

// Every way of starting it: fewer workers than stages, as many, and more (lanes).
std::vector<std::string> every_way()
{
    std::vector<std::string> ways = {command::program("pipeline_serial")};
    for (const char* threads : {"1", "2", "7"})
        for (const char* name : {"pipeline_openmp", "pipeline_queue"})
            ways.push_back(std::string("OMP_NUM_THREADS=") + threads + " timeout 60 " +
                           command::program(name));
    for (const int ranks : {2, 7})
        if (ranks <= MOST_RANKS)
            ways.push_back("timeout 60 " + command::mpirun(ranks, "pipeline_mpi"));
    return ways;
}

std::size_t files_in(const std::string& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// Lines of the program itself: mpirun adds its own.
int own_lines(const std::string& err)
{
    int count = 0;
    for (std::size_t at = err.find("pipeline_"); at != err.npos; at = err.find("pipeline_", at + 1))
        count += (at == 0 || err[at - 1] == '\n') && err.find(": ", at) < err.find('\n', at);
    return count;
}

TEST(Programs, EveryWayWritesTheSameFile)
{
    const Scratch scratch;
    std::string expected;
    for (const std::string& way : every_way()) {
        const auto result =
            command::run(way + " --n 30 --records 20 --repeats 2 --output " + scratch.path("x.gz"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        const std::string bytes = command::contents(scratch.path("x.gz"));
        expected = expected.empty() ? bytes : expected;
        EXPECT_FALSE(bytes.empty());
        EXPECT_TRUE(bytes == expected) << way << " wrote another file";
        EXPECT_EQ(files_in(scratch.path()), 1u) << "the unfinished file was left";
    }
}

TEST(Programs, AReadersOwnTable)
{
    const Scratch scratch;
    std::ofstream(scratch.path("in.csv")) << "1,2,3\n\n-5; 5 0\n7\r\n1e3 2.5e3 1750";
    for (const std::string& way : every_way()) {
        const auto result =
            command::run(way + " --records 2 --repeats 1 --input " + scratch.path("in.csv") +
                         " --output " + scratch.path("x.gz") + " --json " + scratch.path("r.json") +
                         " && zcat " + scratch.path("x.gz"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        EXPECT_NE(result.out.find("0,0.000,0.500,1.000\n1\n2,0.000,1.000,0.500\n3,0.000\n"
                                  "4,0.000,1.000,0.500\n"),
                  std::string::npos)
            << way << result.out;
        EXPECT_NE(command::contents(scratch.path("r.json")).find("\"n\": 3"), std::string::npos);
    }
}

// Nobody hangs, the item is named once, and neither a file nor half of one is left.
TEST(Programs, AStageThatFailsEndsAllInOneLine)
{
    const Scratch scratch;
    for (const std::string& way : every_way()) {
        const auto result =
            command::run(way + " --n 200 --records 5 --fail-at 40 --capacity 2 --output " +
                         scratch.path("x.gz") + " --json " + scratch.path("r.json"));
        EXPECT_EQ(result.status, 1) << way << result.err;
        EXPECT_NE(result.err.find(": item 40: compress: "), std::string::npos) << result.err;
        EXPECT_EQ(own_lines(result.err), 1) << result.err;
        EXPECT_EQ(files_in(scratch.path()), 0u) << way;
    }
}

TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch, inputs;
    std::ofstream(inputs.path("words.csv")) << "1,2\n3,4\n5,six\n";
    std::ofstream(inputs.path("huge.csv")) << "1,2\n1e301,0\n";
    std::ofstream(inputs.path("nan.csv")) << "nan,2\n";
    std::ofstream(inputs.path("binary")) << std::string("1,2\n\0\1\xff\0", 8);
    std::ofstream(inputs.path("endless")) << std::string(100 << 20, '1'); // one line of 100 MiB
    command::run("mkfifo " + inputs.path("pipe"));
    const std::string out = " --output " + scratch.path("x.gz") + " --json " + scratch.path("r");
    struct Bad {
        std::string flags;
        const char* expected;
        bool by_ranks = false; // whether ranks are tried, too
    };
    const Bad cases[] = {
        {"--records 2 --input " + inputs.path("words.csv") + out,
         "item 1: parse: line 3: 'six' must be a number", true},
        {"--input " + inputs.path("huge.csv") + out, "line 2: '1e301' must be a number"},
        {"--input " + inputs.path("nan.csv") + out, "line 1: 'nan' must be a number"},
        {"--input " + inputs.path("missing") + out, "there is no such file", true},
        {"--input " + inputs.path() + out, "there is no such file"},
        {"--input " + inputs.path("pipe") + out, "there is no such file", true},
        {"--input " + inputs.path("binary") + out, "line 2: '?\\x01\\xff?' must be a number", true},
        {"--input " + inputs.path("endless") + out, "item 0: read: more than 64 MiB", true},
        {"--input " + inputs.path("huge.csv") + " --output " + inputs.path("huge.csv"),
         "is the input, too"},
        {"--n 3 --output " + scratch.path("no/x.gz"), "cannot write there", true},
        {"--n 3 --output /dev/null", "must be a file"},
        {"--capacity 0" + out, "--capacity 0: must be"},
        {"--records 0" + out, "--records 0: must be"},
        {"--level 10" + out, "--level 10: must be"},
        {"--fail-at x" + out, "--fail-at x: must be"},
    };
    const std::string ranks = "timeout 60 " + command::mpirun(2, "pipeline_mpi");
    for (const std::string& way :
         {command::program("pipeline_serial"),
          "OMP_NUM_THREADS=3 " + command::program("pipeline_queue"), ranks})
        for (const auto& [flags, expected, by_ranks] : cases) {
            if (way == ranks && !by_ranks)
                continue;
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t first = result.err.find(expected);
            EXPECT_NE(first, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(own_lines(result.err), 1) << result.err;
            EXPECT_EQ(files_in(scratch.path()), 0u) << flags;
        }
}

// Only the last rank writes: that it cannot is known to all, in one line.
TEST(Programs, APartOfTheOutputThatCannotBeOpenedIsABadRequest)
{
    const Scratch scratch;
    std::filesystem::create_directory(scratch.path("x.gz.primer.part"));
    for (const std::string& way : every_way()) {
        const auto result = command::run(way + " --n 3 --output " + scratch.path("x.gz"));
        EXPECT_EQ(result.status, 2) << way << result.err;
        EXPECT_NE(result.err.find("could not be written"), std::string::npos) << result.err;
        EXPECT_EQ(own_lines(result.err), 1) << result.err;
        EXPECT_EQ(files_in(scratch.path()), 1u) << way;
    }
}

// A disk that becomes full: bash's limit on the size of a file stands in for it.
TEST(Programs, AFullDiskLeavesNothing)
{
    const Scratch scratch;
    for (const char* name : {"pipeline_serial", "pipeline_openmp", "pipeline_queue"}) {
        const auto result =
            command::run("trap '' XFSZ; ulimit -f 20; OMP_NUM_THREADS=2 timeout 60 " +
                         command::program(name) + " --n 20 --output " + scratch.path("x.gz"));
        EXPECT_EQ(result.status, 2) << name << result.err;
        EXPECT_NE(result.err.find("could not be written"), std::string::npos) << result.err;
        EXPECT_EQ(files_in(scratch.path()), 0u);
    }
}

} // namespace
