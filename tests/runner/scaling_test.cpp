// The laws of scaling, fitted to records whose serial fraction is known.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include <nlohmann/json.hpp>

#include "analysis/scaling.hpp"
#include "measure/growth.hpp"
#include "primer/error.hpp"
#include "report/scaling_picture.hpp"
#include "system/process.hpp"

namespace
{

using Json = nlohmann::ordered_json;
using runner::Scale;

runner::Chapter chapter()
{
    runner::Chapter one;
    one.number = "25";
    one.name = one.title = "known";
    for (const auto& [variant, kind] :
         {std::pair{"openmp", runner::Kind::threads}, std::pair{"mpi", runner::Kind::processes}})
        one.programs.push_back({variant, kind, ""});
    return one;
}

// Time of a program with a serial fraction and a cost for each further worker.
double amdahl_time(double serial, double cost, int workers)
{
    return serial + (1 - serial) / workers + cost * (workers - 1);
}

struct Made {
    double serial = 0.1, cost = 0, noise = 0.01;
    std::vector<int> workers = {1, 2, 4, 8};
    int rounds = 6, cores = 64;
    Scale scale = Scale::strong;
    unsigned seed = 1;
};

Json record_of(const Made& made, int workers, double seconds)
{
    const double n = made.scale == Scale::weak ? 100.0 * workers : 100;
    return {{"chapter", "known"},
            {"variant", "openmp"},
            {"workers", workers},
            {"ranks", 1},
            {"threads", workers},
            {"problem", {{"n", n}}},
            {"verified", true},
            {"flops", n},
            {"bytes", 0},
            {"scale", name_of(made.scale)},
            {"repeats_s", {seconds}},
            {"machine", {{"name", "here"}, {"cores", made.cores}}}};
}

// Noise that all of a round share, and noise of its own for each run.
std::vector<Json> records_of(const Made& made)
{
    std::mt19937 random(made.seed); // NOLINT: the same each time
    std::normal_distribution<double> noise(0, made.noise);
    std::vector<Json> records;
    for (int round = 0; round < made.rounds; ++round) {
        const double shared = std::exp(10 * noise(random));
        for (const int p : made.workers) {
            const double grown = made.serial + (1 - made.serial) * p; // Gustafson's
            const double seconds =
                made.scale == Scale::weak ? p / grown : amdahl_time(made.serial, made.cost, p);
            Json record = record_of(made, p, 0);
            record["repeats_s"] = Json::array();
            for (int repeat = 0; repeat < 3; ++repeat)
                record["repeats_s"].push_back(seconds * shared * std::exp(noise(random)));
            records.push_back(record);
        }
    }
    return records;
}

runner::ScaleSeries series_of(const Made& made)
{
    const auto all = runner::scale_series(chapter(), records_of(made), made.scale);
    EXPECT_EQ(all.size(), 1u);
    return all.at(0);
}

bool says(const std::vector<Json>& records, Scale scale, const std::string& words)
{
    const auto all = runner::scale_series(chapter(), records, scale);
    std::string text = render_scaling(chapter(), all, scale);
    for (auto at = text.find("\n  "); at != text.npos; at = text.find("\n  ", at))
        text.replace(at, 3, " "); // lines are wrapped
    EXPECT_NE(text.find(words), text.npos) << text;
    return text.find(words) != text.npos;
}

TEST(Scaling, LawsGiveBackTheirOwnFraction)
{
    for (const Scale scale : {Scale::strong, Scale::weak})
        for (const double serial : {0.0, 0.03, 0.5, 1.0}) {
            std::vector<double> workers = {1, 2, 3, 8, 100}, speedups;
            for (const double p : workers)
                speedups.push_back(speedup_by_law(scale, serial, p));
            EXPECT_NEAR(serial_fraction(scale, workers, speedups), serial, 1e-12);
            EXPECT_NEAR(serial_fraction(scale, {8}, {speedups[3]}), serial, 1e-12); // Karp–Flatt
        }
    EXPECT_NEAR(runner::speedup_by_law(Scale::strong, 0.1, 1e9), 10, 1e-6);
}

// 95 % intervals hold the truth in nearly all of the draws, though each round has its own speed.
TEST(Scaling, TheKnownFractionIsWithinItsInterval)
{
    for (const Scale scale : {Scale::strong, Scale::weak}) {
        int held = 0;
        for (unsigned seed = 1; seed <= 10; ++seed) {
            Made made;
            made.scale = scale;
            made.seed = seed;
            const auto series = series_of(made);
            EXPECT_EQ(series.no_law, "");
            held += series.serial.holds(made.serial) ? 1 : 0;
            EXPECT_NEAR(series.serial.value, made.serial, 0.02);
        }
        EXPECT_GE(held, 7);
    }
}

TEST(Scaling, NoiseWidensTheInterval)
{
    double before = 0;
    for (const double noise : {0.001, 0.01, 0.1}) {
        Made made;
        made.noise = noise;
        const auto series = series_of(made);
        const double width = series.serial.high - series.serial.low;
        EXPECT_GT(width, 3 * before);
        before = width;
    }
}

TEST(Scaling, ACostThatGrowsIsNoSerialPart)
{
    Made made;
    made.serial = 0.02;
    made.cost = 0.03;
    made.noise = 0.002;
    made.workers = {1, 2, 4, 8, 16};
    const auto series = series_of(made);
    EXPECT_GT(series.trend.low, 0);
    EXPECT_FALSE(series.fits());
    EXPECT_TRUE(says(records_of(made), Scale::strong, "law does not describe it"));
    EXPECT_TRUE(says(records_of(made), Scale::strong, "more workers stop helping: 16 took"));
    made.cost = 0;
    EXPECT_TRUE(series_of(made).fits());
    EXPECT_TRUE(
        says(records_of(made), Scale::strong, "Amdahl's law with a serial fraction of 0.0"));
}

TEST(Scaling, WithFewerThanThreeNumbersOfWorkersNoLawIsClaimed)
{
    Made made;
    made.workers = {1, 2};
    EXPECT_NE(series_of(made).no_law, "");
    EXPECT_TRUE(
        says(records_of(made), Scale::strong, "no law is claimed: that takes three numbers"));
    made.workers = {1, 2, 4, 8}; // two of them share cores
    made.cores = 2;
    EXPECT_EQ(series_of(made).counted(), (std::vector<int>{1, 2}));
    EXPECT_TRUE(says(records_of(made), Scale::strong, "(4, 8 had to share cores"));
    made.workers = {2, 4, 8};
    made.cores = 8;
    EXPECT_TRUE(says(records_of(made), Scale::strong, "no run with one worker"));
}

TEST(Scaling, ABusyMachineOrAWrongAnswerAllowsNoLaw)
{
    auto records = records_of({});
    records[1]["others"] = 0.3;
    EXPECT_TRUE(says(records, Scale::strong, "no law is claimed: the machine was busy"));
    records[1]["verified"] = false;
    EXPECT_TRUE(says(records, Scale::strong, "no law is claimed: at least one answer is wrong"));
}

TEST(Scaling, WeakScalingNeedsWorkThatGrows)
{
    Made made;
    made.scale = Scale::weak;
    auto records = records_of(made);
    for (Json& record : records)
        if (record["workers"] == 8)
            record["flops"] = 100;
    EXPECT_THROW(runner::scale_series(chapter(), records, Scale::weak), primer::BadRequest);
    EXPECT_TRUE(
        runner::scale_series(chapter(), records, Scale::strong).empty()); // made for another
}

TEST(Scaling, MachinesAndSimulationsLieOverOneAnother)
{
    auto records = records_of({});
    const auto add = [&](const std::string& machine, bool simulated) {
        for (Json record : records_of({})) {
            record["machine"]["name"] = machine;
            if (simulated)
                record["simulated"] = Json::object();
            records.push_back(record);
        }
    };
    add("cluster", false);
    add("here", true);
    const auto all = runner::scale_series(chapter(), records, Scale::strong);
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(label_of(all[1], all), "openmp, cluster");
    EXPECT_EQ(label_of(all[2], all), "openmp, simulated");
    const auto picture = runner::scaling_picture(chapter(), all, Scale::strong);
    ASSERT_TRUE(picture);
    for (const auto& series : all)
        EXPECT_NE(picture->body.find(label_of(series, all)), std::string::npos);
}

// Any node may be a job's first, and so the one that its record names.
TEST(Scaling, NodesOfAClusterAreOneMachineAndSimulatedNetworksAreTwo)
{
    std::vector<Json> records, simulated;
    for (Json record : records_of({})) {
        record["machine"]["cluster"] = "four";
        record["machine"]["name"] = "n" + std::to_string(record["workers"].get<int>());
        records.push_back(record);
        for (const char* network : {"fast", "slow"}) {
            record["simulated"] = {{"network", network}};
            simulated.push_back(record);
        }
    }
    auto all = runner::scale_series(chapter(), records, Scale::strong);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].machine, "four");
    all = runner::scale_series(chapter(), simulated, Scale::strong);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(label_of(all[1], all), "openmp, simulated: network slow");
}

TEST(Growth, WorkGrowsWithTheWorkers)
{
    using Words = std::vector<std::string>;
    runner::Chapter one = chapter();
    one.work = {"n^2", "--job matmul: n^3"};
    const auto plate = growth_of(one, {"--n", "100"});
    EXPECT_EQ(plate.power, 2);
    EXPECT_EQ(grown(plate, {"--n", "100"}, 4), (Words{"--n", "200"}));
    EXPECT_EQ(grown(plate, {"--n=100", "--x", "1"}, 2), (Words{"--n=141", "--x", "1"}));
    EXPECT_EQ(grown(plate, {}, 1), Words{});
    EXPECT_THROW(grown(plate, {"--n", "0"}, 2), primer::BadRequest);
    EXPECT_EQ(growth_of(one, {"--job", "matmul"}).power, 3);
    EXPECT_EQ(growth_of(one, {"--job=matmul"}).power, 3);
    EXPECT_EQ(growth_of(chapter(), {}).power, 1);
    one.work = {"n squared"};
    EXPECT_THROW(growth_of(one, {}), runner::Failed);
}

} // namespace
