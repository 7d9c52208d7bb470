#include "primer/record.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <limits>

#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

struct Reported {
    int status = -1;
    nlohmann::json record;
};

// What report() writes for an outcome with this error.
Reported report(double error, const std::string& path)
{
    std::size_t n = 12;
    primer::Flags flags("chapter", "serial", "purpose");
    flags.add("--n", n, "size");
    std::vector<std::string> words = {"program", "--json", path};
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    flags.parse(3, argv.data());
    primer::Outcome outcome;
    outcome.repeats_s = {0.3, 0.1, 0.2};
    outcome.startup_s = 0.01;
    outcome.check = {"error", error, 0.5};
    outcome.flops = 2;
    outcome.bytes = 48;
    outcome.checksum = 255;
    outcome.first_touch_s = 0.125;
    outcome.first_result_s = 0.375;
    outcome.sum = 0.1;
    outcome.distinct_results = 2;
    Reported reported;
    reported.status = primer::report(flags, outcome);
    reported.record = nlohmann::json::parse(command::contents(path));
    return reported;
}

} // namespace

TEST(Record, HoldsEveryFieldThatIsWrittenDown)
{
    const command::Scratch scratch;
    const auto [status, record] = report(0.25, scratch.path("r.json"));
    EXPECT_EQ(status, primer::right);
    EXPECT_EQ(record.at("schema"), 1);
    EXPECT_EQ(record.at("problem").at("n"), 12);
    EXPECT_EQ(record.at("min_s"), 0.1);
    EXPECT_EQ(record.at("median_s"), 0.2);
    EXPECT_EQ(record.at("max_s"), 0.3);
    EXPECT_EQ(record.at("first_touch_s"), 0.125);
    EXPECT_EQ(record.at("first_result_s"), 0.375);
    EXPECT_EQ(record.at("verified"), true);
    EXPECT_EQ(record.at("error").at("bound"), 0.5);
    EXPECT_EQ(record.at("checksum"), "00000000000000ff");
    EXPECT_EQ(record.at("result"), 0.1);
    EXPECT_EQ(record.at("distinct_results"), 2);
    // The document and the program must list the same fields.
    const std::string document =
        command::contents(command::environment("PRIMER_SOURCE") + "/common/RECORD.md");
    for (const auto& [name, value] : record.items())
        EXPECT_NE(document.find("| `" + name + "`"), std::string::npos)
            << name << " is not in RECORD.md";
}

TEST(Record, AWrongAnswerOrNoNumberIsStatusOneAndStillRecorded)
{
    const command::Scratch scratch;
    for (const double error : {0.6, std::nan(""), std::numeric_limits<double>::infinity()}) {
        const auto [status, record] = report(error, scratch.path("r.json"));
        EXPECT_EQ(status, primer::wrong);
        EXPECT_EQ(record.at("verified"), false);
    }
}

TEST(Record, AFullDiskIsABadRequestAndLeavesNothing)
{
    EXPECT_THROW(report(0, "/dev/full"), primer::BadRequest);
    const command::Scratch scratch;
    EXPECT_THROW(report(0, scratch.path("no/such/folder.json")), primer::BadRequest);
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Record, StartUpIsCountedFromTheLauncherWhenThereIsOne)
{
    const double by_hand = primer::since_launch();
    EXPECT_GE(by_hand, 0);
    EXPECT_LT(by_hand, 3600);
    setenv("PRIMER_LAUNCHED_AT", "1000000000.5", 1); // in 2001
    EXPECT_GT(primer::since_launch(), 1e8);
    unsetenv("PRIMER_LAUNCHED_AT");
}
