// `primer exercise` as a learner types it, in a folder of this test's own.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

using command::Result;
using command::Scratch;
namespace fs = std::filesystem;

const std::string exercise = "dot_product/dot_openmp";
const std::string file = "05_dot_product/dot_openmp.cpp";

class Learner : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!fs::exists(source("solutions"))) // what students get (primer handout)
            GTEST_SKIP() << "there are no solutions here";
    }
    Scratch my;
    std::string line(const std::string& arguments) const
    {
        return "PRIMER_WORK=" + my.path() + " " + command::program("primer-runner") + " exercise " +
               arguments;
    }
    Result primer(const std::string& arguments) const { return command::run(line(arguments)); }
    std::string source(const std::string& folder) const
    {
        return command::environment("PRIMER_SOURCE") + "/" + folder + "/" + file;
    }
    void put(const fs::path& from) const
    {
        fs::create_directories(fs::path(my.path(file)).parent_path());
        fs::copy_file(from, my.path(file), fs::copy_options::overwrite_existing);
    }
    void expect_refused(const std::string& arguments, const std::string& words) const
    {
        const Result result = primer(arguments);
        EXPECT_EQ(result.status, 2) << arguments << "\n" << result.err;
        EXPECT_EQ(result.out, "") << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_NE(result.err.find(words), std::string::npos) << result.err;
    }
};

bool holds(const std::string& text, const std::string& words)
{
    return text.find(words) != text.npos;
}

TEST_F(Learner, ListAndProgress)
{
    const Result list = primer("list");
    EXPECT_EQ(list.status, 0);
    EXPECT_TRUE(holds(list.out, "dot_openmp")) << list.out;
    const auto json = nlohmann::json::parse(primer("list --json").out);
    ASSERT_GE(json.size(), 1u);
    for (const auto& entry : json) {
        EXPECT_FALSE(entry.at("passed"));
        EXPECT_GT(entry.at("minutes"), 0);
    }
    EXPECT_TRUE(holds(primer("progress").out, "0 of "));
    EXPECT_FALSE(holds(list.out, "\033")) << "no colours in a pipe";
}

TEST_F(Learner, BadRequestsAreOneLine)
{
    expect_refused("check nothing", "no exercise nothing");
    expect_refused("check dot_opnmp", "did you mean");
    expect_refused("start", "name");
    expect_refused("frobnicate", "frobnicate");
    expect_refused("reset " + exercise, "was not started");
    expect_refused("check --all", "no exercise was started");
    expect_refused("check --all " + exercise, "not both");
    expect_refused("solution " + exercise, "--give-up");
    expect_refused("diff " + exercise, "--give-up");
    expect_refused("run " + exercise, "was not started");
    expect_refused("run heat/nothing --n 3", "nothing");
    primer("start " + exercise);
    expect_refused("run " + exercise + " --rows 3", "--rows does not exist");
    expect_refused("run " + exercise + " --n 1.5", "--n");
    expect_refused("run " + exercise + " --n", "needs a value");
    expect_refused("run " + exercise + " more", "one exercise");
    expect_refused("run " + exercise + " --workers 0", "--workers");
}

TEST_F(Learner, StartsIsToldWhatIsWrongAndPasses)
{
    const Result start = primer("start " + exercise);
    EXPECT_EQ(start.status, 0) << start.err;
    EXPECT_EQ(command::contents(my.path(file)), command::contents(source("exercises")));

    const Result wrong = primer("check " + exercise);
    EXPECT_EQ(wrong.status, 1) << wrong.err;
    EXPECT_TRUE(holds(wrong.out, "expected")) << wrong.out;
    EXPECT_TRUE(holds(wrong.out, "Not yet")) << wrong.out;
    // It gives the same results as another known mistake: the two cannot be told apart.
    EXPECT_TRUE(holds(wrong.out, "Either: ")) << wrong.out;
    EXPECT_TRUE(holds(wrong.out, "Or: ")) << wrong.out;
    EXPECT_TRUE(holds(wrong.out, "as in the starter")) << wrong.out;

    put(source("solutions"));
    const Result right = primer("check " + exercise + " --json");
    const auto json = nlohmann::json::parse(right.out);
    if (right.status == 3) { // other programs keep the processors busy: that is said, and no more
        EXPECT_EQ(json.at("verdict"), "inconclusive");
        EXPECT_TRUE(holds(primer("list").out, "inconclusive"));
        GTEST_SKIP() << "this machine is too busy to tell whether the solution passes";
    }
    EXPECT_EQ(right.status, 0) << right.out << right.err;
    EXPECT_EQ(json.at("verdict"), "passed");
    EXPECT_TRUE(json.at("passed"));
    EXPECT_EQ(json.at("exercise"), exercise);
    EXPECT_EQ(json.at("stages").size(), 6u);
    EXPECT_EQ(primer("solution " + exercise).status, 0);
    EXPECT_TRUE(holds(primer("diff " + exercise).out, "identical to the solution"));
    EXPECT_TRUE(holds(primer("list").out, "passed"));
}

TEST_F(Learner, RunShowsOneCaseAndWhatItPrints)
{
    put(source("solutions"));
    std::ofstream(my.path(file), std::ios::app)
        << "#include <cstdio>\nconst int said = std::puts(\"while it loads\");\n";
    const Result right = primer("run --n=7 " + exercise + " --workers 3");
    EXPECT_EQ(right.status, 0) << right.out << right.err;
    EXPECT_TRUE(holds(right.out, "with 3 threads, n = 7")) << right.out;
    EXPECT_TRUE(holds(right.out, "The answer is right.")) << right.out;

    std::ofstream(my.path(file))
        << "#include \"dot_openmp.hpp\"\n#include <cstdio>\n"
           "double dot(std::span<const double> x, std::span<const double>)\n"
           "{ std::printf(\"%zu elements\\n\", x.size()); return 0; }\n";
    const Result wrong = primer("run --n 7"); // the one saved last
    EXPECT_EQ(wrong.status, 1) << wrong.out << wrong.err;
    EXPECT_TRUE(holds(wrong.out, "7 elements\n")) << wrong.out;
    EXPECT_TRUE(holds(wrong.out, "is wrong")) << wrong.out;
    const Result checked = primer("check " + exercise);
    EXPECT_TRUE(holds(checked.out, "It printed:")) << checked.out;
    EXPECT_TRUE(holds(checked.out, " elements\n")) << checked.out;
}

TEST_F(Learner, ARunThatHangsIsDrawnUpToThere)
{
    const std::string ranks = my.path("04_heat/halo_mpi.cpp");
    fs::create_directories(fs::path(ranks).parent_path());
    std::ofstream(ranks) << "#include \"halo_mpi.hpp\"\n"
                            "void exchange(Grid& u, Neighbours near, MPI_Comm comm)\n"
                            "{\n"
                            "    double one = 0;\n"
                            "    MPI_Barrier(comm);\n"
                            "    MPI_Recv(&one, 1, MPI_DOUBLE, near.above, 0, comm, nullptr);\n"
                            "    MPI_Recv(&one, 1, MPI_DOUBLE, near.below, 0, comm, nullptr);\n"
                            "    u.row(0)[0] = one;\n"
                            "}\n";
    const Result result = primer("run heat/halo_mpi --timeline --rows 7 --steps 1");
    EXPECT_EQ(result.status, 1) << result.out << result.err;
    EXPECT_TRUE(holds(result.out, "Up to where nothing moved any more.")) << result.out;
    EXPECT_TRUE(holds(result.out, "never came back: ")) << result.out;
    EXPECT_TRUE(holds(result.out, "rank 0 in MPI_Recv")) << result.out;
    EXPECT_TRUE(holds(result.out, " MPI_Barrier")) << result.out;
}

// Every rank gathers what rank 0 alone needs: right all the same.
TEST_F(Learner, WhoSendsFarMoreThanTheSolutionIsToldSo)
{
    const std::string name = "/01_workers/gather_mpi.cpp";
    const std::string solved =
        command::contents(command::environment("PRIMER_SOURCE") + "/solutions" + name);
    std::string all = solved;
    const auto replace = [&](const std::string& what, const std::string& by) {
        const std::size_t at = all.find(what);
        ASSERT_NE(at, all.npos) << what;
        all.replace(at, what.size(), by);
    };
    replace("MPI_Gather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, 0, comm)",
            "MPI_Allgather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, comm)");
    replace("if (rank == 0)", "");
    replace("MPI_Gatherv(", "MPI_Allgatherv(");
    replace("MPI_DOUBLE, 0, comm);", "MPI_DOUBLE, comm); if (rank > 0) result.all.clear();");
    const std::string file_of_ranks = my.path(name.substr(1));
    fs::create_directories(fs::path(file_of_ranks).parent_path());
    std::ofstream(file_of_ranks) << all;
    const Result result = primer("check workers/gather_mpi --json");
    const auto json = nlohmann::json::parse(result.out);
    EXPECT_EQ(json.at("verdict"), "passed") << result.out; // a remark is no failure
    EXPECT_TRUE(
        holds(json.at("stages").at(1).at("lines").dump(), "it sends far more bytes than it must"))
        << result.out;

    std::ofstream(file_of_ranks) << solved;
    const Result same = primer("check workers/gather_mpi");
    EXPECT_TRUE(holds(same.out, "collective calls, as the")) << same.out;
    EXPECT_FALSE(holds(same.out, "far more")) << same.out;
}

TEST_F(Learner, ACrashIsToldWithItsLine)
{
    fs::create_directories(fs::path(my.path(file)).parent_path());
    std::ofstream(my.path(file))
        << "#include \"dot_openmp.hpp\"\n"
           "double dot(std::span<const double> x, std::span<const double>)\n"
           "{\n"
           "    return x.empty() ? 0 : x.data()[100000000];\n"
           "}\n";
    const Result result = primer("check " + exercise);
    EXPECT_EQ(result.status, 1) << result.out << result.err;
    EXPECT_TRUE(holds(result.out, "it crashed")) << result.out;
    EXPECT_TRUE(holds(result.out, "At dot_openmp.cpp:4 it accesses memory that is not its own"))
        << result.out;
}

TEST_F(Learner, WhatDoesNotCompileIsShownInItsPlace)
{
    primer("start " + exercise);
    std::ofstream(my.path(file), std::ios::app) << "int broken = missing;\n";
    const Result result = primer("check " + exercise);
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(holds(result.out, "dot_openmp.cpp:")) << result.out;
    EXPECT_TRUE(holds(result.out, "int broken = missing;")) << result.out;
}

TEST_F(Learner, AFunctionThatIsNotThereIsNamed)
{
    primer("start " + exercise);
    std::ofstream(my.path(file)) << "int another() { return 1; }\nint main() { return 0; }\n";
    const Result result = primer("check " + exercise);
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(holds(result.out, "dot(std::span<double const")) << result.out;
}

TEST_F(Learner, APredictionThatIsMissingOrNoNumbersIsCalledSo)
{
    const fs::path mine = my.path("02_counting/lost_update.cpp");
    fs::create_directories(mine.parent_path());
    std::ofstream(mine) << "int main() { return 0; }\n";
    const Result missing = primer("check counting/lost_update");
    EXPECT_EQ(missing.status, 1);
    EXPECT_TRUE(holds(missing.out, "Your file has no prediction")) << missing.out;

    std::ofstream(mine) << "#include \"prediction.hpp\"\nint main() { return 0; }\n"
                           "const Prediction prediction = {\n    {\"step by step\", {one}},\n};\n";
    const Result words = primer("check counting/lost_update");
    EXPECT_EQ(words.status, 1);
    EXPECT_TRUE(holds(words.out, "A prediction has numbers")) << words.out;
}

TEST_F(Learner, HintsAreALadder)
{
    EXPECT_TRUE(holds(primer("hint " + exercise).out, "Hint 1 of "));
    const Result second = primer("hint " + exercise);
    EXPECT_TRUE(holds(second.out, "Hint 1 of ")) << second.out;
    EXPECT_TRUE(holds(second.out, "Hint 2 of ")) << second.out;
    for (int i = 0; i < 9; ++i)
        primer("hint " + exercise);
    EXPECT_TRUE(holds(primer("hint " + exercise).out, "There are no more"));
}

TEST_F(Learner, GivingUpIsRecorded)
{
    const Result shown = primer("solution " + exercise + " --give-up");
    EXPECT_EQ(shown.status, 0);
    EXPECT_TRUE(holds(shown.out, command::contents(source("solutions"))));
    EXPECT_TRUE(holds(primer("list").out, "solution viewed"));
    EXPECT_EQ(primer("solution " + exercise).status, 0) << "once is enough";
}

TEST_F(Learner, ResetKeepsWhatItUndoes)
{
    primer("start " + exercise);
    std::ofstream(my.path(file)) << "mine\n";
    const Result reset = primer("reset " + exercise);
    EXPECT_EQ(reset.status, 0);
    EXPECT_TRUE(holds(reset.out, file + ".1")) << reset.out;
    EXPECT_EQ(command::contents(my.path(file) + ".1"), "mine\n");
    EXPECT_EQ(command::contents(my.path(file)), command::contents(source("exercises")));
    primer("reset " + exercise);
    EXPECT_TRUE(fs::exists(my.path(file) + ".2"));
}

// As an editor saves: another file, renamed.
TEST_F(Learner, WatchChecksWhatIsSavedAndEndsWhenItIsPassed)
{
    primer("start " + exercise);
    const std::string said = my.path("said");
    const auto cannot_be_told = [&] {
        return holds(command::contents(said), "not everything could be checked on this machine");
    };
    std::atomic<bool> over = false;
    std::thread editor([&] { // when the starter has been refused
        command::comes_true(std::chrono::seconds(60),
                            [&] { return holds(command::contents(said), "Not yet"); });
        fs::copy_file(source("solutions"), my.path("saved"), fs::copy_options::overwrite_existing);
        fs::rename(my.path("saved"), my.path(file));
        // It would wait for another file: nobody saves one.
        if (command::comes_true(std::chrono::seconds(90), [&] { return over || cannot_be_told(); }))
            command::end(command::started("", "watch"), SIGINT);
    });
    const Result result = command::run("timeout 90 env " + line("watch " + exercise) + " >" + said);
    over = true;
    editor.join();
    if (cannot_be_told())
        GTEST_SKIP() << "this machine is too busy to tell whether the solution passes";
    EXPECT_EQ(result.status, 0) << command::contents(said) << result.err;
    EXPECT_TRUE(holds(command::contents(said), "Not yet")) << command::contents(said);
    EXPECT_TRUE(holds(command::contents(said), "Passed.")) << command::contents(said);
}

TEST_F(Learner, CtrlCEndsACheckAndLeavesNoProcess)
{
    fs::create_directories(fs::path(my.path(file)).parent_path());
    std::ofstream(my.path(file)) << "#include \"dot_openmp.hpp\"\n"
                                    "double dot(std::span<const double>, std::span<const double>)\n"
                                    "{ volatile bool on = true; while (on) {} return 0; }\n";
    const Result result =
        command::run("TMPDIR=" + my.path() + " timeout -s INT 6 env " + line("check " + exercise));
    EXPECT_EQ(result.status, 124) << result.out << result.err; // timeout's own
    EXPECT_TRUE(holds(result.err, "stopped by Ctrl-C")) << result.err;
    EXPECT_NE(command::run("pgrep -f " + my.path() + "primer-").status, 0) << "left behind";
    for (const auto& entry : fs::directory_iterator(my.path()))
        EXPECT_NE(entry.path().filename().string().rfind("primer-", 0), 0u) << entry.path();
}

// The solution, but a signal from elsewhere ends it before it answers.
class Killed : public Learner
{
  protected:
    Result check(const std::string& when) const
    {
        fs::create_directories(fs::path(my.path(file)).parent_path());
        std::ofstream(my.path(file)) << command::contents(source("solutions"))
                                     << "#include <csignal>\n#include <fstream>\n"
                                        "const int killed = [] {\n  const char* const once = \""
                                     << my.path("once") << "\";\n  if (" << when
                                     << ")\n    { std::ofstream{once} << 1; raise(SIGKILL); }\n"
                                        "  return 0;\n}();\n";
        return primer("check " + exercise);
    }
};

TEST_F(Killed, OnceIsTriedAgain)
{
    const Result result = check("std::getenv(\"OMP_WAIT_POLICY\") && !std::ifstream(once)");
    EXPECT_TRUE(fs::exists(my.path("once"))) << "it was not killed";
    EXPECT_TRUE(result.status == 0 || result.status == 3) << result.out << result.err;
    EXPECT_FALSE(holds(result.out, "killed")) << result.out;
}

TEST_F(Killed, AlwaysCannotBeTold)
{
    const Result result = check("std::getenv(\"OMP_WAIT_POLICY\")");
    EXPECT_EQ(result.status, 3) << result.out << result.err;
    EXPECT_TRUE(holds(result.out, "it was killed")) << result.out;
    EXPECT_TRUE(holds(result.out, "is right     inconclusive")) << result.out;
    EXPECT_FALSE(holds(result.out, "Not yet")) << result.out;
}

} // namespace
