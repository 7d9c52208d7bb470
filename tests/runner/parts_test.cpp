// The runner's parts: naming a chapter, starting programs, keeping lessons in step.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "analysis/groups.hpp"
#include "commands/commands.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"
#include "system/chapters.hpp"
#include "system/disturbance.hpp"
#include "system/process.hpp"

namespace
{

using namespace runner;

std::vector<Chapter> some_chapters()
{
    std::vector<Chapter> chapters(3);
    chapters[0].number = "03", chapters[0].name = "array_addition";
    chapters[1].number = "04", chapters[1].name = "heat";
    chapters[2].number = "12", chapters[2].name = "heap_sort";
    for (Chapter& chapter : chapters) {
        chapter.folder = chapter.number + "_" + chapter.name;
        chapter.programs = {{"serial", Kind::serial, "a_serial"},
                            {"openmp", Kind::threads, "a_openmp"},
                            {"mpi", Kind::processes, "a_mpi"}};
    }
    return chapters;
}

std::string complaint(const std::string& text)
{
    try {
        return "found " + find_chapter(some_chapters(), text).name;
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
}

TEST(FindChapter, ByNumberNameOrUnambiguousBeginning)
{
    EXPECT_EQ(complaint("4"), "found heat");
    EXPECT_EQ(complaint("04"), "found heat");
    EXPECT_EQ(complaint("heat"), "found heat");
    EXPECT_EQ(complaint("arr"), "found array_addition");
    EXPECT_EQ(complaint("hea"), "chapter hea is ambiguous: it could be heat, heap_sort");
    EXPECT_EQ(complaint("haet"), "no chapter haet: did you mean heat?");
    EXPECT_EQ(complaint("99"), "no chapter 99: there are array_addition, heat, heap_sort");
    EXPECT_EQ(complaint("123456789012345678901234567890").substr(0, 10), "no chapter");
    EXPECT_EQ(complaint("").substr(0, 10), "no chapter");
}

TEST(Nearest, SuggestsOnlyWhatIsNear)
{
    EXPECT_EQ(nearest("opnemp", {"serial", "openmp", "mpi"}), "openmp");
    EXPECT_EQ(nearest("mpi_overlop", {"mpi", "mpi_overlap"}), "mpi_overlap");
    EXPECT_EQ(nearest("zebra", {"serial", "openmp", "mpi"}), "");
}

TEST(Launch, QuotesWhatTheShellWouldChange)
{
    EXPECT_EQ(to_line({{"prog", "--input", "my file.png", "it's"}, {{"A", "1"}}}),
              "A=1 prog --input 'my file.png' 'it'\\''s'");
}

TEST(Launch, GivesEachKindItsWorkers)
{
    const auto threads = launch({"openmp", Kind::threads, "/x/a_openmp"}, 3, {"--n", "1"});
    EXPECT_EQ(threads.environment.at("OMP_NUM_THREADS"), "3");
    const auto ranks = launch({"mpi", Kind::processes, "/x/a_mpi"}, 3, {});
    EXPECT_EQ(ranks.environment.at("OMP_NUM_THREADS"), "1");
    EXPECT_NE(to_line(ranks).find("-n 3"), std::string::npos);
}

// Four workers as ranks × threads; a core for each where this machine has so many.
TEST(Launch, GivesHybridRanksTheirThreads)
{
    Program hybrid{"hybrid", Kind::processes, "/x/a_hybrid"};
    hybrid.hybrid = true;
    const auto two = launch(hybrid, 4, {}, true, {}, 2);
    EXPECT_EQ(two.environment.at("OMP_NUM_THREADS"), "2");
    EXPECT_NE(to_line(two).find("-n 2 "), std::string::npos);
    const auto one = launch(hybrid, 1, {}, true, {}, 1);
    EXPECT_EQ(one.environment.at("OMP_NUM_THREADS"), "1");
    EXPECT_EQ(to_line(one).find("PE="), std::string::npos);
    const auto free = launch(hybrid, 4, {}, false, {}, 4);
    EXPECT_NE(to_line(free).find("-n 1 "), std::string::npos);
    EXPECT_NE(to_line(free).find("none"), std::string::npos);
    EXPECT_EQ(free.environment.count("OMP_PROC_BIND"), 0u);
}

TEST(Launch, SplitsWorkersIntoRanksAndThreads)
{
    EXPECT_EQ(splits(1, 8), (std::vector{1}));
    EXPECT_EQ(splits(6, 6), (std::vector{1, 2, 3, 6}));
    EXPECT_EQ(splits(64, 16), (std::vector{1, 2, 4, 8, 16})) << "no rank is larger than a host";
    EXPECT_EQ(splits(7, 4), (std::vector{1}));
}

// Rows of a hybrid way are told apart by their split, which its name has.
TEST(Rows, OfAHybridWayAreItsSplits)
{
    Chapter chapter;
    Program program{"hybrid", Kind::processes, ""};
    program.hybrid = true;
    chapter.programs = {program};
    std::vector<nlohmann::ordered_json> records;
    for (const int threads : {1, 2, 1, 4})
        records.push_back({{"variant", "hybrid"},
                           {"workers", 4},
                           {"ranks", 4 / threads},
                           {"threads", threads},
                           {"binding", "core"},
                           {"startup_s", 0.1},
                           {"repeats_s", {1.0 / threads}},
                           {"checksum", "0"},
                           {"verified", true}});
    const std::vector<Row> table = rows(chapter, records);
    ASSERT_EQ(table.size(), 3u);
    EXPECT_EQ(table[0].rounds.size(), 2u);
    EXPECT_EQ(workers_of(table[0]), "4 × 1");
    EXPECT_EQ(workers_of(table[1]), "2 × 2");
    EXPECT_EQ(workers_of(table[2]), "1 × 4");
    EXPECT_TRUE(is_of(records[3], table[2]));
    EXPECT_FALSE(is_of(records[3], table[1]));
    EXPECT_FALSE(same_workers(table[0], table[1]));
}

Finished ended(int status, const std::string& out, const std::string& err)
{
    Finished finished;
    finished.status = status;
    finished.out = out;
    finished.err = err;
    return finished;
}

TEST(Essence, KeepsTheProgramsOwnLineAndNamesTheLostRank)
{
    EXPECT_EQ(relevant_output("heat_mpi",
                              ended(2, "", "heat_mpi: --n x: no\n-----\nmpirun detected that …\n")),
              "heat_mpi: --n x: no");
    EXPECT_EQ(relevant_output("heat_mpi",
                              ended(137, "",
                                    "mpirun noticed that process rank 2 with PID 0 on node vm "
                                    "exited on signal 9 (Killed).\n")),
              "heat_mpi: rank 2 was lost: ended by signal 9 (Killed)");
    EXPECT_EQ(relevant_output("heat_mpi", ended(1, "", "last words\n")),
              "heat_mpi ended with status 1 and no record; its last line was: last words");
    EXPECT_EQ(relevant_output("heat_serial", ended(139, "", "")),
              "heat_serial was lost: ended by signal 11 (Segmentation fault)");
}

// On standard output, as MPICH 4 does.
TEST(Essence, NamesTheRankThatMpichLost)
{
    const std::string mpich =
        "=   EXIT CODE: 9\n[mpiexec@vm] Exit codes: [vm] 0,9\n"
        "YOUR APPLICATION TERMINATED WITH THE EXIT STRING: Killed (signal 9)\n";
    EXPECT_EQ(relevant_output("heat_mpi", ended(9, mpich, "")),
              "heat_mpi: rank 1 was lost: ended by signal 9 (Killed)");
    const std::string hosts = "[mpiexec@n1] Exit codes: [n1] 0,0 [n2] 0,11\n"
                              "… WITH THE EXIT STRING: Segmentation fault (signal 11)\n";
    EXPECT_EQ(relevant_output("heat_mpi", ended(139, hosts, "")),
              "heat_mpi: rank 3 was lost: ended by signal 11 (Segmentation fault)");
    EXPECT_EQ(relevant_output("heat_mpi",
                              ended(1, "[mpiexec@vm] Exit codes: [vm] 0,256\n", "last words\n")),
              "heat_mpi ended with status 1 and no record; its last line was: last words");
}

// Lessons in a checkout of this test's own.
class Lessons : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::filesystem::create_directories(scratch_.path("chapters/01_x"));
        write("chapters/01_x/a.cpp",
              "int x;\n    // #region one\n    int y;\n        // #region two\n"
              "        int z;\n        // #endregion two\n    // #endregion one\n");
        setenv("PRIMER_SOURCE", scratch_.path().c_str(), 1);
    }
    void TearDown() override { setenv("PRIMER_SOURCE", tree_.c_str(), 1); }
    void write(const std::string& name, const std::string& text)
    {
        std::ofstream(scratch_.path(name)) << text;
    }
    void lesson(const std::string& block)
    {
        write("chapters/01_x/README.md",
              "# 01 · X\n<!-- excerpt: a.cpp#one -->\n```cpp\n" + block + "```\n");
    }
    command::Scratch scratch_;
    const std::string tree_ = command::environment("PRIMER_SOURCE");
};

TEST_F(Lessons, StaleExcerptsAreFoundAndBroughtUpToDate)
{
    lesson("int y;\n    int z;\n");
    EXPECT_EQ(lessons({}), 0);
    lesson("int old;\n");
    EXPECT_EQ(lessons({}), 1);
    LessonsRequest update;
    update.update = true;
    EXPECT_EQ(lessons(update), 0);
    EXPECT_EQ(lessons({}), 0);
    EXPECT_NE(
        command::contents(scratch_.path("chapters/01_x/README.md")).find("int y;\n    int z;\n```"),
        std::string::npos);
}

TEST_F(Lessons, BrokenReferencesAreRefusedWithFileAndLine)
{
    for (const char* reference : {"b.cpp#one", "a.cpp#three", "a.cpp"}) {
        write("chapters/01_x/README.md",
              std::string("<!-- excerpt: ") + reference + " -->\n```cpp\n```\n");
        try {
            lessons({});
            FAIL() << reference << " was accepted";
        } catch (const primer::BadRequest& error) {
            EXPECT_NE(std::string(error.what()).find("README.md:1: "), std::string::npos)
                << error.what();
        }
    }
    write("chapters/01_x/a.cpp", "// #region one\n");
    lesson("");
    EXPECT_THROW(lessons({}), primer::BadRequest); // never ends
}

TEST(Killed, ForLackOfMemoryIsSaidWhereTheKernelsCountsSaySo)
{
    const std::string line = "heat_mpi: rank 1 was lost: ended by signal 9 (Killed)";
    EXPECT_EQ(killed_for_memory(line, {1, 4}, {1, 4}, 1000), line);
    const std::string group = killed_for_memory(line, {1, 4}, {2, 5}, 500000000);
    EXPECT_NE(group.find("500 MB, ran out of memory"), group.npos) << group;
    const std::string machine = killed_for_memory(line, {1, 4}, {1, 5}, 500000000);
    EXPECT_NE(machine.find("probably for lack of memory"), machine.npos) << machine;
    const std::string other = "heat_mpi: rank 1 was lost: ended by signal 11";
    EXPECT_EQ(killed_for_memory(other, {1, 4}, {2, 5}, 1000), other);
}

// Measurements that others disturbed so much, one after the other; the last one again and again.
class Measured
{
  public:
    explicit Measured(std::vector<double> others) : others_(std::move(others)) {}
    std::map<std::string, double> operator()()
    {
        const std::size_t i = std::min(taken++, others_.size() - 1);
        return {{"number", double(i)}, {"others", others_[i]}};
    }
    std::size_t taken = 0;

  private:
    std::vector<double> others_;
};

std::map<std::string, double> kept(Retakes& retakes, Measured& measured)
{
    return retakes.least_disturbed<std::map<std::string, double>>([&] { return measured(); });
}

TEST(Retakes, NothingIsTakenAgainOnAQuietMachine)
{
    Retakes retakes(9);
    Measured quiet({0.02});
    EXPECT_FALSE(kept(retakes, quiet).contains("taken_again"));
    EXPECT_EQ(quiet.taken, 1u);
}

TEST(Retakes, EndWithTheFirstThatNobodyDisturbed)
{
    Retakes retakes(9);
    Measured measured({0.5, 0.01, 0});
    EXPECT_EQ(kept(retakes, measured)["number"], 1);
    EXPECT_EQ(measured.taken, 2u);
}

TEST(Retakes, KeepTheLeastDisturbedOfThree)
{
    Retakes retakes(9);
    Measured measured({0.5, 0.3, 0.4, 0});
    std::map<std::string, double> record = kept(retakes, measured);
    EXPECT_EQ(record["number"], 1);
    EXPECT_EQ(record["taken_again"], 2);
    EXPECT_EQ(measured.taken, 3u);
}

TEST(Retakes, EndWhenThereWereTooManyInAll)
{
    Retakes retakes(3);
    Measured first({0.5}), second({0.5}), third({0.5});
    kept(retakes, first);
    kept(retakes, second);
    kept(retakes, third);
    EXPECT_EQ(first.taken + second.taken + third.taken, 6u) << "three measurements, three retakes";
}

TEST(Retakes, PatienceWaitsUntilItIsUsedUp)
{
    Retakes retakes(0, 2.5); // waits 1 s, then 2 s
    Measured measured({0.5});
    EXPECT_EQ(kept(retakes, measured)["taken_again"], 2);
    EXPECT_EQ(measured.taken, 3u);
    EXPECT_FALSE(kept(retakes, measured).contains("taken_again")) << "nothing is left of it";
}

} // namespace
