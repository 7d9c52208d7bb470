// The report: every figure of a page is computed once more, by traced_page.hpp, from the records
// that the page holds.
#include <gtest/gtest.h>

#include "analysis/groups.hpp"
#include "report/report.hpp"
#include "samples.hpp"
#include "start_primer.hpp"
#include "traced_page.hpp"

namespace
{

using namespace traced_page;
using report_tests::gnuplot_is_here;

TEST(Report, EveryFigureIsTracedToAFieldOfARecord)
{
    const auto records = samples::run(true);
    expect_traced(runner::make_report(records, false).html, records);
}

TEST(Report, PicturesSayNothingThatIsNotInARecord)
{
    if (!gnuplot_is_here())
        GTEST_SKIP() << "gnuplot is missing (Debian: gnuplot-nox)";
    const auto records = samples::run(true);
    const auto report = runner::make_report(records, true);
    expect_traced(report.html, records);
    EXPECT_GT(check_pictures(embedded(report.html), report.html), 100);
    EXPECT_LT(report.html.size(), 1000000u);
    // Two chapters with speed-up, efficiency, memory, three timelines and a matrix each; one
    // roofline.
    EXPECT_EQ(report.pictures.size(), 2u * (2 + 1 + 3 + 1) + 1);
    for (const auto& [name, svg] : report.pictures) {
        EXPECT_NE(report.html.find(svg.substr(svg.find("<svg"))), std::string::npos) << name;
        EXPECT_NE(svg.find("role=\"img\""), std::string::npos) << name;
        for (const char* needs :
             {"onmouse", "<script", "href=\"http", "xlink:", "gnuplot_svg", "<title>gnuplot", "@"})
            EXPECT_EQ(svg.find(needs), std::string::npos) << name << " holds " << needs;
    }
}

// Everybody sends to everybody else.
Json all_to_all(int ranks)
{
    Json record = samples::with_everything(samples::record("fourier", "mpi", ranks, 1));
    Json& pairs = record["messages"]["point_to_point"];
    pairs = Json::array();
    for (int from = 0; from < ranks; ++from)
        for (int to = 0; to < ranks; ++to)
            if (from != to)
                pairs.push_back({{"from", from},
                                 {"to", to},
                                 {"messages", 20 + from},
                                 {"bytes", 320000 + 1000 * to}});
    return record;
}

TEST(Report, OfManyRanksShowsWhatAPersonCanReadAndKeepsTheRest)
{
    std::vector<Json> records = {samples::record("fourier", "serial", 1, 1), all_to_all(16),
                                 all_to_all(64)};
    const auto report = runner::make_report(records, gnuplot_is_here());
    expect_traced(report.html, records);
    if (gnuplot_is_here()) {
        EXPECT_GT(check_pictures(embedded(report.html), report.html), 100);
    }
    EXPECT_LT(report.html.size(), 1500000u);
}

TEST(Report, OfAllChaptersCanBeSentByMail)
{
    std::vector<Json> records;
    for (int chapter = 1; chapter <= 25; ++chapter)
        for (const int round : {1, 2})
            for (const auto& [variant, ranks, threads] :
                 {std::tuple{"serial", 1, 1}, std::tuple{"openmp", 1, 2},
                  std::tuple{"mpi", 2, 1}}) {
                records.push_back(samples::with_everything(samples::record(
                    "chapter_" + std::to_string(chapter), variant, ranks, threads, round)));
                records.back().erase("timeline"); // as in a tour
            }
    const auto report = runner::make_report(records, gnuplot_is_here());
    EXPECT_LT(report.html.size(), 3000000u);
    std::size_t pictures = 0;
    for (const auto& [name, svg] : report.pictures)
        pictures += svg.size();
    RecordProperty("bytes", int(report.html.size()));
    std::printf("%zu bytes, of these %zu pictures %zu bytes, records %zu\n", report.html.size(),
                report.pictures.size(), pictures, Json(records).dump().size());
}

// Ways of other chapters, and only some of them.
TEST(Report, OfSomeWaysOnly)
{
    for (const char* variant : {"openmp", "mpi", "hybrid", "serial"}) {
        const bool ranks = variant[0] == 'm' || variant[0] == 'h';
        const std::vector<Json> records = {samples::with_everything(
            samples::record("unheard_of", variant, ranks ? 2 : 1, variant[0] == 'h' ? 2 : 1))};
        const auto report = runner::make_report(records, false);
        expect_traced(report.html, records, 10);
        EXPECT_NE(report.html.find("No winner"), std::string::npos);
    }
}

TEST(Report, ATestOfTheTest_AChangedFigureIsFound)
{
    const auto records = samples::run(false);
    const Json all = records;
    EXPECT_NEAR(evaluated(all, "max /0/repeats_s : min /0/repeats_s"), 1.102 / 0.991, 1e-12);
    EXPECT_NEAR(evaluated(all, "sum /0/workers /1/workers : /2/workers"), 1, 1e-12);
    EXPECT_NE(words_of("<p>took 3 s</p>").find('3'), std::string::npos);
    EXPECT_EQ(words_of("<p>took <data value=\"3\">3 s</data></p>").find('3'), std::string::npos);
}

TEST(Report, AllThatIsMissingIsSaidWithHowToGetIt)
{
    const std::string page = runner::make_report(samples::run(false), false).html;
    for (const char* sentence :
         {"primer calibrate", "--timeline", "No messages", "No memory", "gnuplot is not installed"})
        EXPECT_NE(page.find(sentence), std::string::npos) << sentence;
    EXPECT_EQ(page.find("<svg"), std::string::npos);
}

TEST(Report, AWrongAnswerHasNoVerdict)
{
    auto records = samples::run(false);
    records[1]["verified"] = false;
    const std::string page = runner::make_report(records, false).html;
    EXPECT_NE(page.find("At least one answer is wrong"), std::string::npos);
    EXPECT_NE(page.find("WRONG"), std::string::npos);
}

TEST(Report, RecordsOfAnotherProblemAreNotMixed)
{
    auto records = samples::run(false);
    auto other = samples::record("heat", "serial", 1, 1);
    other["problem"]["n"] = 5;
    records.push_back(other);
    EXPECT_EQ(runner::groups(records).size(), 3u);
}

TEST(Report, WhatRecordsSayIsNeverMarkup)
{
    auto records = samples::run(true);
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror='x'>\"'";
    for (Json& record : records) {
        record["chapter"] = evil;
        record["machine"]["name"] = evil;
        record["timeline"][0]["name"] = evil;
        record["variant"] = "serial" + evil;
    }
    const std::string page = runner::make_report(records, gnuplot_is_here()).html;
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(embedded(page)[0]["chapter"].get<std::string>(), evil);
}

} // namespace
