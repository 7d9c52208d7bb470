// `primer clean`.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "report/report.hpp"
#include "samples.hpp"
#include "start_primer.hpp"

namespace
{

using namespace report_tests;
using command::contents;
using command::Result;
using command::Scratch;

class Clean : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::filesystem::create_directories(scratch_.path("build/tour"));
        std::filesystem::create_directories(scratch_.path("build/simulated"));
        std::filesystem::create_directories(scratch_.path("here"));
        write(scratch_.path("build/tour.json"), "records");
        write(scratch_.path("build/tour/heat.png"), "picture");
        write(scratch_.path("build/simulated/cluster_fast_16.xml"), "platform");
        write(scratch_.path("build/limits.json"), "limits");
        write(scratch_.path("build/CMakeCache.txt"), "not ours");
        write(scratch_.path("here/notes.txt"), "not ours");
        write(scratch_.path("here/report.html"),
              runner::make_report({samples::record("heat", "serial", 1, 1)}).html);
    }
    Result clean(const std::string& arguments)
    {
        return start_primer("clean " + arguments, "cd " + scratch_.path("here") +
                                                      " && PRIMER_BUILD=" + scratch_.path("build"));
    }
    bool there(const std::string& name) { return std::filesystem::exists(scratch_.path(name)); }
    Scratch scratch_;
    const std::vector<std::string> ours = {"build/tour.json", "build/tour/heat.png",
                                           "build/simulated/cluster_fast_16.xml",
                                           "build/limits.json", "here/report.html"};
};

TEST_F(Clean, AsksFirstAndDoesNothingWhereNobodyCanAnswer)
{
    const Result result = clean("");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_NE(result.err.find("--yes"), std::string::npos);
    for (const std::string& name : ours)
        EXPECT_TRUE(there(name)) << name;
}

// script(1) gives the runner a terminal.
TEST_F(Clean, OnATerminalTheAnswerCounts)
{
    if (command::run("command -v script").status != 0)
        GTEST_SKIP() << "script is missing (Debian: bsdutils)";
    const std::string said = scratch_.path("said");
    const auto answer = [&](const std::string& text) { // once it is asked
        command::run("cd " + scratch_.path("here") +
                     " && export PRIMER_BUILD=" + scratch_.path("build") + " && rm -f " + said +
                     " && (for i in {1..400}; do " + "grep -qsF '[y/N]' " + said +
                     " && break; sleep 0.05; done; echo " + text + ") | script -qec '" +
                     command::program("primer-runner") + " clean' /dev/null >" + said);
        return contents(said);
    };
    const std::string no = answer("n");
    EXPECT_NE(no.find("[y/N]"), std::string::npos) << no;
    for (const std::string& name : ours)
        EXPECT_TRUE(there(name)) << name;
    answer("y");
    for (const std::string& name : ours)
        EXPECT_FALSE(there(name)) << name;
}

TEST_F(Clean, ClearsWhatTheRunnerMadeAndNothingElse)
{
    const Result result = clean("--yes");
    EXPECT_EQ(result.status, 0) << result.err;
    for (const std::string& name : ours) {
        EXPECT_FALSE(there(name)) << name;
        const auto last = std::filesystem::path(name).filename().string();
        const bool in_folder = std::count(name.begin(), name.end(), '/') > 1; // that is named
        EXPECT_TRUE(in_folder || result.out.find(last) != std::string::npos) << last;
    }
    EXPECT_TRUE(there("build/CMakeCache.txt"));
    EXPECT_TRUE(there("here/notes.txt"));
}

TEST_F(Clean, LeavesAReportThatSomebodyElseMade)
{
    write(scratch_.path("here/report.html"), "<html>my own</html>");
    EXPECT_EQ(clean("--yes").status, 0);
    EXPECT_EQ(contents(scratch_.path("here/report.html")), "<html>my own</html>");
    const Result again = clean("--yes");
    EXPECT_EQ(again.status, 0);
    EXPECT_NE(again.out.find("Nothing to delete"), std::string::npos);
}

} // namespace
