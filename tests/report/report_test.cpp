// The report: every figure of a page is computed once more, by traced_page.hpp, from the records
// that it was made of; and what stands where.
#include <gtest/gtest.h>

#include "analysis/groups.hpp"
#include "report/report.hpp"
#include "samples.hpp"
#include "traced_page.hpp"

namespace
{

using namespace traced_page;

TEST(Report, EveryFigureIsTracedToAFieldOfARecord)
{
    const auto records = samples::run(true);
    expect_traced(runner::make_report(records).html, records);
}

TEST(Report, PicturesSayNothingThatIsNotInARecord)
{
    const auto records = samples::run(true);
    const auto report = runner::make_report(records);
    EXPECT_GT(check_pictures(records, report.html), 30);
    EXPECT_LT(report.html.size(), 500000u);
    // Two chapters with times, speedup, memory, roofline, a matrix, the timelines of all ways and,
    // as a file, of each of three ways; the overview, and the roofline of both.
    EXPECT_EQ(report.pictures.size(), 2u * (5 + 1 + 3) + 2);
    for (const auto& [name, svg] : report.pictures) {
        EXPECT_NE(svg.find("role=\"img\""), std::string::npos) << name;
        for (const char* needs : {"onmouse", "<script", "href=", "xlink:", "NaN", "inf\""})
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
    const auto report = runner::make_report(records);
    expect_traced(report.html, records);
    EXPECT_GT(check_pictures(records, report.html), 30);
    EXPECT_LT(report.html.size(), 700000u);
}

// A timeline of some hundred events of each worker.
void add_long_timeline(Json& record)
{
    const double median = record["repeats_s"][0];
    const int ranks = record["ranks"], workers = record["workers"];
    record["timeline"] = Json::array();
    for (int worker = 0; worker < workers; ++worker)
        for (int i = 0; i < 300; ++i)
            record["timeline"].push_back({{"rank", ranks > 1 ? worker : 0},
                                          {"thread", ranks > 1 ? 0 : worker},
                                          {"name", i % 2 == 0  ? "compute"
                                                   : ranks > 1 ? "MPI_Sendrecv"
                                                               : "wait"},
                                          {"begin", median * i / 300},
                                          {"end", median * (i + 1) / 300}});
}

TEST(Report, OfAllChaptersWithTimelinesCanBeSentByMail)
{
    std::vector<Json> records;
    for (int chapter = 1; chapter <= 25; ++chapter)
        for (const int round : {1, 2})
            for (const auto& [variant, ranks, threads] :
                 {std::tuple{"serial", 1, 1}, std::tuple{"openmp", 1, 1},
                  std::tuple{"openmp", 1, 2}, std::tuple{"openmp", 1, 4},
                  std::tuple{"blocked", 1, 2}, std::tuple{"blocked", 1, 4}, std::tuple{"mpi", 2, 1},
                  std::tuple{"mpi", 4, 1}, std::tuple{"mpi_overlap", 2, 1},
                  std::tuple{"mpi_overlap", 4, 1}}) {
                records.push_back(samples::with_everything(samples::record(
                    "chapter_" + std::to_string(chapter), variant, ranks, threads, round)));
                if (round == 1)
                    add_long_timeline(records.back());
                else
                    records.back().erase("timeline");
            }
    const auto report = runner::make_report(records);
    EXPECT_LT(report.html.size(), 2000000u);
    RecordProperty("bytes", int(report.html.size()));
}

// Ways of other chapters, and only some of them.
TEST(Report, OfSomeWaysOnly)
{
    for (const char* variant : {"openmp", "mpi", "hybrid", "serial"}) {
        const bool ranks = variant[0] == 'm' || variant[0] == 'h';
        const std::vector<Json> records = {samples::with_everything(
            samples::record("unheard_of", variant, ranks ? 2 : 1, variant[0] == 'h' ? 2 : 1))};
        const auto report = runner::make_report(records);
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
    const std::string page = runner::make_report(samples::run(false)).html;
    for (const char* sentence : {"primer calibrate", "--timeline", "No messages", "No memory"})
        EXPECT_NE(page.find(sentence), std::string::npos) << sentence;
    EXPECT_EQ(page.find("class=\"timeline"), std::string::npos);
}

TEST(Report, AWrongAnswerHasNoVerdict)
{
    auto records = samples::run(false);
    records[1]["verified"] = false;
    const std::string page = runner::make_report(records).html;
    EXPECT_NE(page.find("At least one answer is wrong"), std::string::npos);
    EXPECT_NE(page.find("WRONG"), std::string::npos);
    const auto chapter = page.find("id=\"part-0\""), other = page.find("id=\"part-1\"");
    EXPECT_EQ(page.substr(chapter, other - chapter).find("class=\"headline"), std::string::npos);
    EXPECT_NE(page.substr(other).find("class=\"headline"), std::string::npos);
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
    const std::string page = runner::make_report(records).html;
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(embedded(page)[0]["chapter"].get<std::string>(), evil);
}

} // namespace
