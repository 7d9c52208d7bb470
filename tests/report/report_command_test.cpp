// `primer report` by its command line: bad input, full disks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "samples.hpp"
#include "start_primer.hpp"
#include "traced_page.hpp"

namespace
{

using namespace report_tests;
using command::contents;
using command::Result;
using command::Scratch;
using samples::Json;
using traced_page::embedded;

class ReportCommand : public testing::Test
{
  protected:
    void SetUp() override
    {
        write(good_, Json(samples::run(true)).dump());
        write(earlier_, "the earlier report");
    }
    void expect_refused(const std::string& arguments, const std::vector<std::string>& words,
                        const std::string& before = "")
    {
        const Result result = start_primer("report " + arguments, before);
        EXPECT_EQ(result.status, 2) << arguments << "\n" << result.err;
        EXPECT_EQ(result.out, "") << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        for (const std::string& word : words)
            EXPECT_NE(result.err.find(word), std::string::npos) << word << ": " << result.err;
        EXPECT_EQ(contents(earlier_), "the earlier report") << arguments;
        for (const auto& entry : std::filesystem::directory_iterator(scratch_.path()))
            EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry.path();
    }
    Scratch scratch_;
    const std::string good_ = scratch_.path("good.json"), bad_ = scratch_.path("bad.json");
    const std::string earlier_ = scratch_.path("report.html"), output_ = " --output " + earlier_;
};

TEST_F(ReportCommand, BadRecordsGetOneLineAndLeaveTheEarlierReport)
{
    const auto refuse = [&](const std::string& text, const std::vector<std::string>& words) {
        write(bad_, text);
        expect_refused("--json " + good_ + " " + bad_ + output_, words);
        const Result result = start_primer("compare " + good_ + " " + bad_);
        EXPECT_EQ(result.status, 2) << text.substr(0, 60);
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
    };
    const std::string whole = contents(good_);
    refuse("", {"bad.json", "empty"});
    refuse(" \n", {"bad.json", "empty"});
    refuse(whole.substr(0, whole.size() / 2), {"bad.json", "cut off"});
    refuse("[]", {"bad.json", "no records"});
    refuse("{\"name\": \"primer\", \"version\": 3}", {"bad.json", "schema"});
    refuse("[1, 2]", {"bad.json", "not an object"});
    refuse("\x89PNG\r\n", {"bad.json", "not UTF-8"});
    Json record = samples::record("heat", "serial", 1, 1);
    record["schema"] = 2;
    refuse(record.dump(), {"bad.json", "schema 2", "newer Primer"});
    // Any field that is missing or of another type.
    const Json complete = samples::with_everything(samples::record("heat", "mpi", 2, 1));
    for (const char* field :
         {"chapter", "workers", "repeats_s", "problem", "verified", "machine"}) {
        record = complete;
        record.erase(field);
        refuse(record.dump(), {field});
        record[field] = nullptr;
        refuse(record.dump(), {field});
    }
    for (const char* field : {"memory", "timeline", "messages", "limits", "others"}) {
        record = complete;
        record[field] = "x";
        refuse(record.dump(), {field});
    }
    // Figures that nothing measures: below zero, or beyond all numbers.
    for (const char* place :
         {"/startup_s", "/shutdown_s", "/flops", "/bytes", "/repeats_s/0", "/memory/0/peak_bytes",
          "/memory/1/pss_bytes", "/messages/waiting_s/0", "/messages/collectives/0/bytes",
          "/messages/point_to_point/0/messages", "/timeline/0/begin"}) {
        record = complete;
        ASSERT_TRUE(record.contains(Json::json_pointer(place))) << place;
        record[Json::json_pointer(place)] = -1;
        refuse(record.dump(), {"bad.json", "number of 0 or more"});
    }
    refuse("[{\"schema\": 1, \"startup_s\": NaN}]", {"bad.json", "NaN is not valid JSON"});
    refuse("[{\"schema\": 1, \"startup_s\": 1e999}]", {"bad.json", "1e999 is too large"});
    record = complete;
    record["limits"]["flops_workers"] = "x";
    expect_refused("--json " + bad_ + output_, {});
    expect_refused("--json " + scratch_.path("none.json") + output_, {"none.json"});
    expect_refused("--json " + scratch_.path() + output_, {"no such file"});
    expect_refused("nothing_like_it --json " + good_ + output_, {"nothing_like_it"});
}

TEST_F(ReportCommand, ADiskThatIsFullOrMayNotBeWritten)
{
    expect_refused("--json " + good_ + " --output /dev/full", {"/dev/full"});
    expect_refused("--json " + good_ + " --output /no/such/folder/r.html", {"/no/such/folder"});
    expect_refused("--json " + good_ + " --output " + scratch_.path(), {"--output"});
    expect_refused("--json " + good_ + " --svg /dev/null/x" + output_, {"--svg"});
}

TEST_F(ReportCommand, PicturesAsFilesThatStandAlone)
{
    const std::string folder = scratch_.path("pictures");
    ASSERT_EQ(start_primer("report --json " + good_ + " --svg " + folder + output_).status, 0);
    std::size_t pictures = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string svg = contents(entry.path().string());
        EXPECT_EQ(svg.rfind("<?xml", 0), 0u) << entry.path();
        EXPECT_NE(svg.find("<style>"), svg.npos) << entry.path() << " has no colours";
        ++pictures;
    }
    EXPECT_GT(pictures, 10u);
}

TEST_F(ReportCommand, OneChapterOnly)
{
    const Result result = start_primer("report heat --json " + good_ + output_);
    ASSERT_EQ(result.status, 0) << result.err;
    const Json records = embedded(contents(earlier_));
    EXPECT_EQ(records.size(), samples::run(true).size() / 2);
    for (const Json& record : records)
        EXPECT_EQ(record["chapter"].get<std::string>(), "heat");
}

TEST_F(ReportCommand, WithoutATourItSaysSo)
{
    expect_refused(output_, {"tour.json", "primer tour"}, "PRIMER_BUILD=" + scratch_.path());
    std::filesystem::copy(good_, scratch_.path("tour.json"));
    EXPECT_EQ(start_primer("report" + output_, "PRIMER_BUILD=" + scratch_.path()).status, 0);
}

} // namespace
