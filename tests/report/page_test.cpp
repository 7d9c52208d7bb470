// The structure of the page and of its pictures, without their exact words.
#include <gtest/gtest.h>

#include <regex>

#include "analysis/figure.hpp"
#include "analysis/groups.hpp"
#include "analysis/row_figures.hpp"
#include "analysis/table.hpp"
#include "report/pictures.hpp"
#include "report/report.hpp"
#include "samples.hpp"
#include "traced_page.hpp"

namespace
{

using samples::Json;

std::size_t count(const std::string& text, const std::string& what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size()))
        ++found;
    return found;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const auto from = text.find(begin);
    return from == text.npos ? "" : text.substr(from, text.find(end, from) - from);
}

// Records of heat alone, on a machine where `others` used a part of the processors.
std::vector<Json> heat(double others)
{
    std::vector<Json> records;
    for (Json& record : samples::run(true))
        if (record["chapter"] == "heat") {
            record["others"] = others;
            records.push_back(record);
        }
    return records;
}

TEST(Page, ACardComesFirstAndDetailsAreFolded)
{
    const auto records = samples::run(true);
    const std::string page = runner::make_report(records).html;
    const std::string top = between(page, "<header", "</header>");
    EXPECT_NE(top.find("made-up"), top.npos) << "the machine";
    EXPECT_NE(top.find(records[0]["date"].get<std::string>()), top.npos);
    EXPECT_NE(top.find("<h1>"), top.npos) << "the question";
    EXPECT_NE(top.find("class=\"outcome"), top.npos) << "who won";
    EXPECT_EQ(count(top, "class=\"headline"), 1u);
    EXPECT_EQ(count(top, "<svg"), 1u) << "one picture";
    for (int part = 0; part < 2; ++part) {
        const std::string card =
            between(page, "id=\"part-" + std::to_string(part) + "\"", "<details");
        EXPECT_EQ(count(card, "class=\"headline"), 1u);
        EXPECT_EQ(count(card, "class=\"outcome"), 1u);
        EXPECT_EQ(count(card, "<svg"), 1u);
        EXPECT_EQ(count(card, "<table"), 0u);
    }
    EXPECT_EQ(page.find("<details open"), page.npos);
}

TEST(Page, OfOneChapterHasItsCardAlone)
{
    const std::string page = runner::make_report(heat(0)).html;
    EXPECT_EQ(count(between(page, "<header", "</header>"), "<svg"), 0u);
    EXPECT_EQ(count(page, "class=\"headline"), 1u);
    EXPECT_NE(page.find("<details open"), page.npos);
}

TEST(Page, OfABusyMachineSaysSoAtTheTopAndClaimsNothing)
{
    const std::string page = runner::make_report(heat(0.4)).html;
    const std::string top = between(page, "<header", "</header>");
    EXPECT_NE(top.find("class=\"wrong busy"), top.npos);
    EXPECT_NE(top.find("40 %"), top.npos);
    for (const char* claim : {"class=\"headline", "won", "The evidence", "is the limit"})
        EXPECT_EQ(page.find(claim), page.npos) << claim;
    const std::string quiet = runner::make_report(heat(0.01)).html;
    EXPECT_EQ(quiet.find("class=\"wrong busy"), quiet.npos);
    EXPECT_NE(quiet.find("class=\"headline"), quiet.npos);
    // Beside a quiet chapter: that one's card stays as it is.
    auto both = samples::run(true);
    for (Json& record : both)
        if (record["chapter"] == "heat")
            record["others"] = 0.4;
    const std::string mixed = runner::make_report(both).html;
    EXPECT_NE(between(mixed, "<header", "</header>").find("class=\"wrong busy"), mixed.npos);
    EXPECT_EQ(count(mixed, "class=\"headline"), 2u); // the page's, and one chapter's
}

TEST(Page, NeedsNoNetworkAndFitsLightDarkAndPaper)
{
    const std::string page = runner::make_report(samples::run(true)).html;
    EXPECT_FALSE(std::regex_search(page, std::regex("(src|href)=\"(http|//)|url\\(|@import")));
    EXPECT_NE(page.find("prefers-color-scheme:dark"), page.npos);
    EXPECT_NE(page.find("@media print"), page.npos);
    EXPECT_FALSE(
        std::regex_search(between(page, "<style", "</style>"), std::regex("[a-z] - [a-z]")))
        << "a property that is none: a formatter of C++ has been here";
    // Pictures take their colours from the page.
    EXPECT_FALSE(std::regex_search(between(page, "<main", "</main>"),
                                   std::regex("(fill|stroke)=\"|#[0-9a-f]{6}")));
}

TEST(Page, OfVeryManyRecordsStaysSmall)
{
    std::vector<Json> records;
    for (int round = 1; round <= 500; ++round)
        for (const int threads : {1, 2})
            records.push_back(samples::with_everything(
                samples::record("heat", threads == 1 ? "serial" : "openmp", 1, threads, round)));
    const std::string page =
        runner::make_report(records, {"/some/where/of_mine.json", "second.json"}).html;
    EXPECT_LT(page.size(), 500000u);
    const Json held = traced_page::embedded(page);
    EXPECT_GT(held.size(), 2u);
    EXPECT_LT(held.size(), records.size());
    const std::string origin = between(page, "<footer", "</footer>");
    for (const char* said : {">of_mine.json<", ">second.json<", ">1000<"})
        EXPECT_NE(origin.find(said), origin.npos) << said;
    EXPECT_NE(origin.find(">" + std::to_string(held.size()) + "<"), origin.npos);
    EXPECT_EQ(page.find("/some/where"), page.npos) << "folders are nobody's business";
}

TEST(Page, PlacesThatRepeatAreWrittenShort)
{
    EXPECT_EQ(runner::written_places({0, 11, 22, 33}, "x"), "/0-33:11/x");
    EXPECT_EQ(runner::written_places({3, 4, 5, 9}, "x"), "/3-5,9/x");
    EXPECT_EQ(runner::written_places({7, 9}, "x"), "/7,9/x");
    std::vector<std::size_t> irregular;
    for (std::size_t i = 0; i < 5000; ++i)
        irregular.push_back(i * i);
    EXPECT_LT(runner::written_places(irregular, "x").size(), 500u);
}

class Pictures : public testing::Test
{
  protected:
    explicit Pictures(std::vector<Json> records = samples::run(true))
        : records_(std::move(records)), all_(records_), groups_(runner::groups(records_))
    {
    }
    void take(std::vector<Json> records)
    {
        records_ = std::move(records);
        all_ = records_;
        groups_ = runner::groups(records_);
    }
    const runner::Group& first() const { return groups_.front(); }
    std::vector<Json> records_;
    Json all_;
    std::vector<runner::Group> groups_;
};

TEST_F(Pictures, EveryRepeatIsADotBehindItsMedian)
{
    const auto picture = runner::time_picture(all_, first(), false);
    ASSERT_TRUE(picture);
    std::size_t repeats = 0;
    for (const Json& record : first().records)
        repeats += record["repeats_s"].size();
    EXPECT_EQ(count(picture->body, "h0"), repeats);
    EXPECT_EQ(count(picture->body, "class=\"mid"), first().rows.size()); // the intervals
    EXPECT_EQ(count(picture->body, "class=\"mark"), first().rows.size());
    // Behind: what is drawn later lies above.
    EXPECT_GT(picture->body.rfind("class=\"mark"), picture->body.rfind("class=\"dots"));
}

TEST_F(Pictures, OtherKernelsAreLeftOutOfTheCard)
{
    auto records = samples::run(true);
    records.push_back(samples::record("array_addition", "streaming", 1, 2));
    take(records);
    EXPECT_NE(runner::time_picture(all_, first(), false)->body.find("streaming"),
              std::string::npos);
    EXPECT_EQ(runner::time_picture(all_, first(), true)->body.find("streaming"), std::string::npos);
}

TEST_F(Pictures, NoCurveThroughTwoPoints)
{
    // openmp has one, two and four workers, mpi two and four.
    EXPECT_EQ(count(runner::speedup_picture(all_, first())->body, "class=\"curve"), 1u);
    std::vector<Json> records;
    for (const Json& record : samples::run(true))
        if (record["workers"].get<int>() < 4)
            records.push_back(record);
    take(records);
    EXPECT_EQ(count(runner::speedup_picture(all_, first())->body, "class=\"curve"), 0u);
}

TEST_F(Pictures, EfficiencyIsAgainstTheSameKernelOnly)
{
    auto records = samples::run(true);
    for (const int threads : {1, 2}) {
        Json fast = samples::record("array_addition", "streaming", 1, threads);
        for (Json& seconds : fast["repeats_s"])
            seconds = seconds.get<double>() / 5;
        records.push_back(fast);
    }
    Json alone = records.back();
    alone["variant"] = "vector";
    records.push_back(alone);
    take(records);
    bool found = false;
    for (std::size_t row = 0; row < first().rows.size(); ++row) {
        const runner::RowFigures figures(all_, first(), row);
        if (figures.has_efficiency()) {
            EXPECT_LT(figures.efficiency().value, 1.1) << first().rows[row].variant;
        }
        if (first().rows[row].variant == "vector") {
            EXPECT_FALSE(figures.has_efficiency()) << "there is no vector with one worker";
            found = true;
        }
    }
    EXPECT_TRUE(found);
}

TEST_F(Pictures, ARooflineSaysItsValuesAndNamesItsPoints)
{
    std::vector<Json> records = heat(0);
    for (Json& record : records) {
        record["flops"] = 2e7; // below the roofs
        if (record.contains("probe"))
            record["probe"] = {{"traffic", "copy"},
                               {"bytes_per_s", {88e9, 88e9, 88e9}},
                               {"memory_bytes_per_s", {21e9, 21e9}},
                               {"flops_per_s", {170e9, 170e9}}};
        record["data_bytes"] = 3.2e6;
    }
    take(records);
    const auto picture = runner::roofline_picture(all_, {&first()});
    ASSERT_TRUE(picture);
    for (const char* words : {"memory: 21.0 GB/s", "a cache (data of 3.20 MB): 88.0 GB/s",
                              "arithmetic: 170 Gflop/s", "serial × 1", "openmp × 4", "mpi × 4"})
        EXPECT_NE(picture->body.find(words), std::string::npos) << words;
    // A cache's roof only where more than memory was seen.
    for (Json& record : records)
        if (record.contains("probe"))
            record["probe"]["bytes_per_s"] = {22e9, 22e9};
    take(records);
    EXPECT_EQ(runner::roofline_picture(all_, {&first()})->body.find("cache"), std::string::npos);
}

TEST_F(Pictures, AllTimelinesLieOnOneAxis)
{
    const auto rows = runner::rows_with(all_, first(), "timeline");
    ASSERT_EQ(rows.size(), 3u);
    const auto picture = runner::timeline_picture(all_, first(), rows);
    ASSERT_TRUE(picture);
    EXPECT_EQ(count(picture->body, "class=\"ticks"), 1u);
    EXPECT_EQ(count(picture->body, "class=\"lane"), 1u + 4 + 4);
    // Computing in the kind's colour: black, orange, blue.
    for (const auto& [way, colour] :
         {std::pair{"serial", "k0"}, std::pair{"openmp", "k1"}, std::pair{"mpi", "k2"}}) {
        const std::string lane = between(picture->body, std::string("data-who=\"") + way, "</g>");
        EXPECT_NE(lane.find(std::string(colour) + "\" data-name=\"compute\""), lane.npos) << way;
    }
    // The longest ends at the end of the axis; one that takes a quarter of the time, long before.
    const auto last_of = [&](const std::string& way) {
        const std::string lane = between(picture->body, "data-who=\"" + way, "</g>");
        long last = 0;
        static const std::regex box("M(\\d+) [\\d.]+h(\\d+)");
        for (std::sregex_iterator at(lane.begin(), lane.end(), box), end; at != end; ++at)
            last = std::max(last, std::stol((*at)[1]) + std::stol((*at)[2]));
        return last;
    };
    EXPECT_NEAR(double(last_of("serial")), 20000, 2);
    EXPECT_NEAR(double(last_of("openmp × 4")), 20000 / 3.7, 20);
}

TEST_F(Pictures, ManyShortEventsAreDrawnTogether)
{
    Json record = samples::with_everything(samples::record("heat", "openmp", 1, 2));
    Json& timeline = record["timeline"] = Json::array();
    for (int i = 0; i < 20000; ++i)
        timeline.push_back({{"rank", 0},
                            {"thread", 0},
                            {"name", i % 2 == 0 ? "compute" : "wait"},
                            {"begin", i * 1e-5},
                            {"end", (i + 1) * 1e-5}});
    take({record});
    const auto picture = runner::timeline_picture(all_, first(), {0}, 300);
    EXPECT_LT(picture->body.size(), 40000u);
    EXPECT_NE(picture->body.find("and shorter ones"), std::string::npos);
}

TEST_F(Pictures, MessagesFromFourRanksOn)
{
    for (const int ranks : {2, 3, 4}) {
        take({samples::with_everything(samples::record("heat", "mpi", ranks, 1))});
        EXPECT_EQ(runner::messages_picture(all_, first(), 0).has_value(), ranks >= 4) << ranks;
        const std::string page = runner::make_report(records_).html;
        EXPECT_NE(page.find("from rank"), page.npos) << ranks;
    }
}

} // namespace
