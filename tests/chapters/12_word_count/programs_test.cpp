// The programs as a user starts them, with texts of the user's own.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

std::vector<std::string> every_way()
{
    std::vector<std::string> ways = {command::program("word_count_serial")};
    for (const char* name : {"word_count_openmp", "word_count_striped"})
        ways.push_back("OMP_NUM_THREADS=3 " + command::program(name));
    for (const char* name : {"word_count_mpi", "word_count_gather"})
        ways.push_back("timeout 60 " + command::mpirun(2, name));
    return ways;
}

const char* const poem =
    "\xef\xbb\xbf\xe2\x80\x9cThe caf\xc3\xa9\xe2\x80\x9d\xe2\x80\x94the caf\xc3\xa9, "
    "THE end\xe2\x80\xa6";
const char* const counts = "4 the\n2 caf\xc3\xa9\n2 zip\n1 end\n1 more\n";

// A folder with a file in it, one below it, and one that gzip has made.
void fill(const Scratch& folder)
{
    std::ofstream(folder.path("a.txt")) << poem;
    std::filesystem::create_directory(folder.path("below"));
    std::ofstream(folder.path("below/b.txt")) << "more";
    std::ofstream(folder.path("c")) << "the zip Zip";
    command::run("gzip " + folder.path("c"));
}

TEST(Programs, CountAReadersOwnFolder)
{
    const Scratch folder, out;
    fill(folder);
    for (const std::string& way : every_way()) {
        const auto result = command::run(way + " --repeats 1 --input " + folder.path() +
                                         " --output " + out.path("counts"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        EXPECT_EQ(command::contents(out.path("counts")), counts) << way;
    }
}

TEST(Programs, EncodeAlike)
{
    const Scratch out;
    std::string tokens, merges;
    for (const std::string& way : every_way()) {
        const auto result =
            command::run(way + " --job encode --merges 30 --n 200 --repeats 1" + " --output " +
                         out.path("t") + " --save-vocabulary " + out.path("v"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        if (tokens.empty()) {
            tokens = command::contents(out.path("t"));
            merges = command::contents(out.path("v"));
            EXPECT_EQ(command::lines(merges), 30);
        }
        EXPECT_EQ(command::contents(out.path("t")), tokens) << way;
        EXPECT_EQ(command::contents(out.path("v")), merges) << way;
        const auto given = command::run(way + " --job encode --n 200 --repeats 1 --vocabulary " +
                                        out.path("v") + " --output " + out.path("again"));
        EXPECT_EQ(given.status, 0) << way << given.err;
        EXPECT_EQ(command::contents(out.path("again")), tokens) << way;
    }
}

TEST(Programs, RefuseBadFilesInOneLine)
{
    const Scratch in, out, empty;
    std::ofstream(in.path("text")) << "two words";
    std::ofstream(in.path("latin1")) << "caf\xe9";
    std::ofstream(in.path("whole")) << std::string(20000, 'a') + " b";
    command::run("gzip " + in.path("whole") + "; head -c 40 " + in.path("whole.gz") + " >" +
                 in.path("cut.gz"));
    std::ofstream(in.path("merges")) << "a b\nab c\n\nabc\n";
    command::run("mkfifo " + in.path("pipe"));
    struct Bad {
        std::string flags;
        const char* expected;
        bool by_ranks = false; // whether ranks are tried, too
    };
    const std::string to = " --json " + out.path("r.json") + " --output " + out.path("o");
    const Bad bad[] = {
        {"--input " + in.path("none") + to, "there is no such file or folder", true},
        {"--input " + in.path("latin1") + to, "must be text in UTF-8; byte 3 is not", true},
        {"--input " + in.path("cut.gz") + to, "whole gzip file"},
        {"--input " + empty.path() + to, "there is no file in this folder"},
        {"--input " + in.path("pipe") + to, "there is no such file or folder"},
        {"--job encode --n 9 --vocabulary " + in.path("merges") + to, "line 4 must hold two tokens",
         true},
        {"--job encode --n 9 --vocabulary " + in.path("none") + to, "there is no such file"},
        {"--n 9 --vocabulary " + in.path("merges") + to, "needs --job encode"},
        {"--job sort" + to, "--job sort"},
        {"--merges 2001" + to, "--merges 2001"},
        {"--stripes 0" + to, "--stripes 0"},
        {"--words 0" + to, "--words 0"},
        {"--n 9 --output " + out.path("no/o"), "cannot write there", true},
        {"--input " + in.path("text") + " --output " + in.path("text"), "is the input, too", true},
        {"--input " + in.path() + " --output " + in.path("text"), "is the input, too"},
        {"--job encode --n 9 --output " + out.path("o") + " --save-vocabulary " + out.path("o"),
         "is --output, too"},
    };
    const std::string ranks = // without Open MPI's second for the ranks of a job that failed
        "OMPI_MCA_odls_base_sigkill_timeout=0 timeout 60 " + command::mpirun(2, "word_count_mpi");
    for (const std::string& way : {command::program("word_count_serial"), ranks})
        for (const auto& [flags, expected, by_ranks] : bad) {
            if (way == ranks && !by_ranks)
                continue;
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            const std::size_t first = result.err.find(expected);
            EXPECT_NE(first, std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(result.err.find(expected, first + 1), std::string::npos) << result.err;
            EXPECT_TRUE(std::filesystem::is_empty(out.path())) << flags;
        }
}

} // namespace
