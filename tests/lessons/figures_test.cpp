// Figures of recorded runs: found, rounded, divided; and what is said of those that are not there.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "lessons/drawn_pictures.hpp"
#include "lessons/quoted_figures.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using Json = nlohmann::ordered_json;

Json record(const char* run, const char* variant, int workers, std::vector<double> seconds)
{
    return {{"schema", 1},
            {"chapter", "x"},
            {"variant", variant},
            {"workers", workers},
            {"ranks", 1},
            {"threads", workers},
            {"binding", "core"},
            {"problem", {{"n", 100000000}}},
            {"repeats_s", seconds},
            {"startup_s", 0.25},
            {"verified", true},
            {"flops", 1e9},
            {"bytes", 24e8},
            {"checksum", "1"},
            {"machine", {{"name", "m"}, {"processors", 8}}},
            {"build", {{"compiler", "c"}}},
            {"memory", {{{"rank", 0}, {"peak_bytes", 2e6}}, {{"rank", 1}, {"peak_bytes", 1e6}}}},
            {"date", "2026-01-01T00:00:00Z"},
            {"run", run}};
}

// A checkout with one chapter, 01_x, and what it recorded.
class Figures : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::filesystem::create_directories(scratch_.path("chapters/01_x/recorded"));
        setenv("PRIMER_SOURCE", scratch_.path().c_str(), 1);
        records({record("large", "serial", 1, {0.8, 1, 1.2}), record("large", "openmp", 2, {0.5}),
                 record("large", "openmp", 4, {0.3, 0.2}), record("large", "openmp", 4, {0.25}),
                 record("small", "serial", 1, {2e-3}), record("small", "openmp", 2, {1.0006e-3})});
    }
    void records(const Json& all)
    {
        std::ofstream(scratch_.path("chapters/01_x/recorded/record.json")) << all.dump();
    }
    void lesson(const std::string& text)
    {
        std::ofstream(scratch_.path("chapters/01_x/README.md")) << text;
    }
    std::string lesson() { return command::contents(scratch_.path("chapters/01_x/README.md")); }
    std::string figure(const std::string& spec)
    {
        try {
            return runner::figure_text(spec, "x");
        } catch (const primer::BadRequest& error) {
            return error.what();
        }
    }
    command::Scratch scratch_;
};

TEST_F(Figures, AreComputedFromAllRecordsOfAWay)
{
    EXPECT_EQ(figure("openmp@2[large] median_s"), "500 ms");
    EXPECT_EQ(figure("openmp@4[large] median_s"), "250 ms"); // of both rounds
    EXPECT_EQ(figure("openmp@max[large] workers"), "4");
    EXPECT_EQ(figure("openmp@4[large] min_s"), "200 ms");
    EXPECT_EQ(figure("openmp@4[large] speedup"), "4.00");
    EXPECT_EQ(figure("openmp@4[large] efficiency"), "100 %");
    EXPECT_EQ(figure("openmp[small] speedup"), "2.00");
    EXPECT_EQ(figure("x/serial[large] bandwidth"), "2.40 GB/s");
    EXPECT_EQ(figure("serial[large] rate"), "1.00 Gflop/s");
    EXPECT_EQ(figure("serial[large] peak_bytes"), "3.00 MB");
    EXPECT_EQ(figure("serial[large] /build/compiler"), "c");
    EXPECT_EQ(figure("serial[large] /problem/n"), "100\u202f000\u202f000");
}

TEST_F(Figures, AreRoundedAndDividedAsAsked)
{
    EXPECT_EQ(figure("openmp@2[small] median_s"), "1.00 ms");
    EXPECT_EQ(figure("openmp@2[small] median_s µs 4"), "1001 µs");
    EXPECT_EQ(figure("openmp@2[small] median_s ms 2 bare"), "1.0");
    EXPECT_EQ(figure("serial[large] bandwidth GB/s 3 bare"), "2.40");
    EXPECT_EQ(figure("serial[large] median_s / openmp@2[large]"), "2.00");
    EXPECT_EQ(figure("serial[large] median_s / openmp@2[large] interval"), "1.60 to 2.40");
    EXPECT_NE(figure("serial[large] median_s / openmp@4[large] interval")
                  .find("serial[large] has 1 rounds, and openmp@4[large] has 2"),
              std::string::npos);
    EXPECT_NE(figure("serial[large] speedup / openmp@4[large] interval").find("must be WAY"),
              std::string::npos);
    EXPECT_EQ(figure("serial[large] /startup_s ms 2"), "250 ms");
    EXPECT_EQ(figure("serial[large] /problem/n times 2"), "100000000");
}

TEST_F(Figures, ThatAreNotThereAreNamed)
{
    EXPECT_EQ(figure("openmp@3[large] median_s"),
              "figure openmp@3[large] median_s: openmp was not run with 3 workers, but with 2, 4");
    EXPECT_EQ(
        figure("openmp@2 median_s"),
        "figure openmp@2 median_s: openmp was run in large, small: say which, openmp@2[large]");
    EXPECT_EQ(
        figure("openmp[large] median_s"),
        "figure openmp[large] median_s: openmp was run with 2, 4 workers: say which, openmp@4");
    EXPECT_EQ(
        figure("mpi[large] median_s"),
        "figure mpi[large] median_s: no mpi among the records of large; there are openmp, serial");
    EXPECT_NE(figure("serial[large] median").find("no field median: there are"), std::string::npos);
    EXPECT_NE(figure("serial[large] sent_bytes").find("have no messages"), std::string::npos);
    EXPECT_NE(figure("serial[large] median_s parsec").find("no unit parsec"), std::string::npos);
    EXPECT_NE(figure("serial[large] median_s ms few").find("must be a number"), std::string::npos);
    EXPECT_NE(figure("serial[large] median_s ms 12").find("a number from 1 to 9, not 12"),
              std::string::npos);
    EXPECT_NE(figure("serial[large] median_s ms 3 more").find("what is more?"), std::string::npos);
    EXPECT_NE(figure("serial[large] /machine").find("more than one value"), std::string::npos);
    EXPECT_NE(figure("openmp@9999999[large] median_s").find("must be VARIANT@WORKERS[RUN]"),
              std::string::npos);
    EXPECT_NE(figure("y/serial median_s").find("no chapter y"), std::string::npos);
    EXPECT_NE(figure("serial").find("must be WAY FIELD"), std::string::npos);
}

TEST_F(Figures, AVerdictIsWholeOrItsFirstSentences)
{
    const std::string all = figure("verdict small"), first = figure("verdict small 1");
    EXPECT_EQ(all.rfind(first, 0), 0u) << all << "\n" << first;
    EXPECT_EQ(first.back(), '.') << first;
    EXPECT_EQ(figure("verdict small 99"), all);
    EXPECT_NE(figure("verdict small 0").find("from 1 to 99"), std::string::npos);
    EXPECT_NE(figure("verdict medium").find("recorded large, small"), std::string::npos);
}

TEST_F(Figures, OfALessonAreFoundStaleAndBroughtUpToDate)
{
    lesson("took <!-- figure: openmp@2[large] median_s -->9 s<!-- / -->, or "
           "<!-- figure: openmp@4[large] speedup -->4.00<!-- / --> times\n");
    EXPECT_EQ(runner::lessons({}), 1);
    runner::LessonsRequest update;
    update.update = true;
    EXPECT_EQ(runner::lessons(update), 0);
    EXPECT_EQ(runner::lessons({}), 0);
    EXPECT_EQ(lesson(), "took <!-- figure: openmp@2[large] median_s -->500 ms<!-- / -->, or "
                        "<!-- figure: openmp@4[large] speedup -->4.00<!-- / --> times\n");
}

TEST_F(Figures, OfALessonsNotesAreFoundStaleToo)
{
    lesson("no figure\n");
    std::filesystem::create_directories(scratch_.path("chapters/01_x/notes"));
    const std::string note = scratch_.path("chapters/01_x/notes/more.md");
    std::ofstream(note) << "took <!-- figure: openmp@2[large] median_s -->9 s<!-- / -->\n";
    EXPECT_EQ(runner::lessons({}), 1);
    runner::LessonsRequest update;
    update.update = true;
    EXPECT_EQ(runner::lessons(update), 0);
    EXPECT_EQ(command::contents(note),
              "took <!-- figure: openmp@2[large] median_s -->500 ms<!-- / -->\n");
}

TEST_F(Figures, ThatNeverEndAreRefusedWithFileAndLine)
{
    lesson("# X\ntook <!-- figure: openmp@2[large] median_s -->9\nseconds<!-- / -->\n");
    try {
        runner::lessons({});
        FAIL() << "accepted";
    } catch (const primer::BadRequest& error) {
        EXPECT_NE(std::string(error.what()).find("README.md:2: a figure must end on its line"),
                  std::string::npos)
            << error.what();
    }
}

TEST_F(Figures, TablesOfALessonAreThoseOfThatRun)
{
    lesson("<!-- table: small -->\n```\n```\n");
    runner::LessonsRequest update;
    update.update = true;
    EXPECT_EQ(runner::lessons(update), 0);
    EXPECT_NE(lesson().find("2.00 ms"), std::string::npos) << lesson();
    EXPECT_EQ(lesson().find("500 ms"), std::string::npos) << lesson();
}

TEST_F(Figures, PicturesOfOtherDataAreStale)
{
    std::ofstream(scratch_.path("chapters/01_x/recorded/large-speedup.svg")) << "<svg/>\n";
    EXPECT_EQ(runner::lessons({}), 1);
}

} // namespace
