// The rank server gives the same results as separate runs, loads each library anew, and leaves
// hangs to a separate run.
#include <gtest/gtest.h>

#include <fstream>

#include "exercise/bench.hpp"
#include "exercise/check.hpp"
#include "exercise/judged.hpp"
#include "explain/hang.hpp"
#include "support/command.hpp"
#include "support/other_build.hpp"
#include "system/process_tree.hpp"

namespace
{

using namespace runner;

class RanksThatStay : public testing::Test
{
  protected:
    static void SetUpTestSuite() { end_children_with_us(); }
    void SetUp() override
    {
        if (!std::filesystem::exists(exercise.solution())) // what students get (primer handout)
            GTEST_SKIP() << "there are no solutions here";
    }
    // Whether the results are right with this number of ranks, and whether the rank server gave
    // them.
    std::pair<bool, bool> right(Bench& bench, int ranks)
    {
        Bench::Wish wish;
        wish.answers_only = true;
        const runner::Run run = bench.launch(bench.rules.cases, ranks, wish);
        return {!read_judged(bench.judge(run)).wrong, run.state.empty()};
    }
    std::filesystem::path written(const std::string& name, const std::string& text)
    {
        std::ofstream(scratch.path(name)) << text;
        return scratch.path(name);
    }

    const Exercise exercise = find_exercise(all_exercises(), "dot_product/dot_mpi");
    const Jail open;
    RankServer server;
    command::Scratch scratch;
};

constexpr std::pair both(true, true);

TEST_F(RanksThatStay, AnswerForEveryNumberOfRanks)
{
    Bench bench(exercise, exercise.solution(), rules(exercise), open, &server);
    ASSERT_EQ(bench.compile(Build::checked).status, 0);
    for (const int ranks : {3, 7, 1, 4})
        EXPECT_EQ(right(bench, ranks), both) << ranks;
}

// A library that is not unloaded, or is mistaken for another, would continue its counter.
TEST_F(RanksThatStay, KnowNothingOfTheLibraryBefore)
{
    const std::string text = "#include \"dot_mpi.hpp\"\n"
                             "inline int& calls() { static int count = 0; return count; }\n"
                             "double dot(std::span<const double> x, std::span<const double> y,"
                             " MPI_Comm comm)\n"
                             "{\n"
                             "    double mine = 0, sum = 0;\n"
                             "    for (std::size_t i = 0; i < x.size(); ++i) mine += x[i] * y[i];\n"
                             "    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);\n"
                             "    return ++calls() > MOST ? -1 : sum;\n"
                             "}\n";
    const std::size_t cases = rules(exercise).cases.size();
    for (const std::size_t most : {cases, cases, cases - 1}) {
        const std::string first = "#define MOST " + std::to_string(most) + "\n";
        Bench bench(exercise, written("counts.cpp", first + text), rules(exercise), open, &server);
        ASSERT_EQ(bench.compile(Build::checked).status, 0);
        EXPECT_EQ(right(bench, 2), std::pair(most == cases, true)) << most;
    }
}

TEST_F(RanksThatStay, AreStartedAnewAfterAHang)
{
    Bench hangs(exercise,
                written("hangs.cpp", "#include \"dot_mpi.hpp\"\n"
                                     "double dot(std::span<const double>, std::span<const double>,"
                                     " MPI_Comm comm)\n"
                                     "{\n"
                                     "    double x = 0;\n"
                                     "    MPI_Recv(&x, 1, MPI_DOUBLE, 0, 0, comm,"
                                     " MPI_STATUS_IGNORE);\n"
                                     "    return x;\n"
                                     "}\n"),
                rules(exercise), open, &server);
    ASSERT_EQ(hangs.compile(Build::checked).status, 0);
    Bench::Wish wish;
    wish.answers_only = true;
    const runner::Run run = hangs.launch(hangs.rules.cases, 2, wish);
    EXPECT_TRUE(run.stuck) << "found by a run of its own";
    Bench bench(exercise, exercise.solution(), rules(exercise), open, &server);
    ASSERT_EQ(bench.compile(Build::checked).status, 0);
    EXPECT_EQ(right(bench, 2), both);
}

// The library that checks messages is there wherever the build lies, and the ranks' own folder.
TEST_F(RanksThatStay, AreWatchedWhereverTheBuildLies)
{
    const command::OtherBuild build;
    const std::string before = command::environment("TMPDIR");
    setenv("TMPDIR", build.folder.c_str(), 1);
    {
        RankServer near;
        Bench bench(exercise, exercise.solution(), rules(exercise), open, &near);
        ASSERT_EQ(bench.compile(Build::checked).status, 0);
        EXPECT_EQ(bench.probe().status, 0);
        EXPECT_EQ(right(bench, 2), both);
        const runner::Run run = bench.launch(bench.rules.cases, 2, {});
        EXPECT_FALSE(read_judged(bench.judge(run)).wrong);
        EXPECT_EQ(watched_ranks(run.state, 2), 2);
    }
    before.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before.c_str(), 1);
}

TEST_F(RanksThatStay, AreNotBelievedWithoutTheLibrary)
{
    const command::OtherBuild build("without", "lib");
    std::filesystem::create_directory(build.folder / "lib");
    std::filesystem::create_directory_symlink(command::program("../lib/no_work"),
                                              build.folder / "lib" / "no_work");
    Bench bench(exercise, exercise.solution(), rules(exercise), open, &server);
    ASSERT_EQ(bench.compile(Build::checked).status, 0);
    try {
        right(bench, 2);
        FAIL() << "it was judged";
    } catch (const Failed& failed) {
        EXPECT_EQ(failed.status, 2);
        EXPECT_NE(failed.line.find("cannot be judged"), std::string::npos) << failed.line;
    }
}

// The server has more ranks than take part, which code with MPI_COMM_WORLD would notice.
TEST_F(RanksThatStay, AreNotAskedWhoNamesTheWorld)
{
    Bench bench(
        exercise,
        written("world.cpp",
                "#include \"dot_mpi.hpp\"\n"
                "double dot(std::span<const double> x, std::span<const double> y, MPI_Comm)\n"
                "{\n"
                "    double mine = 0, sum = 0;\n"
                "    for (std::size_t i = 0; i < x.size(); ++i) mine += x[i] * y[i];\n"
                "    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);\n"
                "    return sum;\n"
                "}\n"),
        rules(exercise), open, &server);
    ASSERT_EQ(bench.compile(Build::checked).status, 0);
    EXPECT_EQ(right(bench, 3), std::pair(true, false));
}

} // namespace
