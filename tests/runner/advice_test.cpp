// Advice on rows whose times are known, and on recorded runs of programs whose limit is known: what
// one round advises, the other rounds measured.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "analysis/advice.hpp"
#include "support/command.hpp"
#include "system/json_text.hpp"

namespace
{

using Json = nlohmann::ordered_json;
using runner::Kind;
using runner::Rounds;
using runner::Row;

Rounds around(double seconds, double noise, unsigned seed)
{
    std::mt19937 random(seed); // NOLINT: the same each time
    std::normal_distribution<double> factor(1, noise);
    Rounds rounds(4);
    for (auto& round : rounds)
        for (int repeat = 0; repeat < 3; ++repeat)
            round.push_back(seconds * factor(random));
    return rounds;
}

Row row(const char* variant, Kind kind, int workers, double seconds, double noise = 0.005)
{
    Row one;
    one.variant = variant;
    one.kind = kind;
    one.workers = workers;
    one.cores = 4;
    one.rounds = around(seconds, noise, static_cast<unsigned>(workers) + 10 * unsigned(kind));
    one.time = primer::spread(runner::samples_of(one.rounds));
    return one;
}

TEST(Advice, TheFastestWithACoreForEachWorker)
{
    const std::vector<Row> rows = {
        row("serial", Kind::serial, 1, 1), row("openmp", Kind::threads, 2, 0.6),
        row("openmp", Kind::threads, 4, 0.3), row("mpi", Kind::processes, 4, 0.4),
        row("mpi", Kind::processes, 8, 0.1)}; // eight workers, four cores
    const runner::Advice advice = advice_of(rows);
    EXPECT_EQ(advice.advised, 2u);
    EXPECT_TRUE(advice.sure());
}

TEST(Advice, FewerWorkersWhereMoreGainNothing)
{
    const std::vector<Row> rows = {
        row("serial", Kind::serial, 1, 1, 0.02), row("openmp", Kind::threads, 2, 0.5, 0.02),
        row("openmp", Kind::threads, 4, 0.495, 0.02), row("mpi", Kind::processes, 2, 0.5, 0.02)};
    EXPECT_EQ(advice_of(rows).advised, 1u);
    EXPECT_TRUE(advice_of(rows).sure());
}

TEST(Advice, IsInconclusiveWhereTheSpreadIsWide)
{
    const std::vector<Row> rows = {row("serial", Kind::serial, 1, 1, 0.5),
                                   row("openmp", Kind::threads, 4, 0.85, 0.5),
                                   row("mpi", Kind::processes, 4, 1.2, 0.5)};
    EXPECT_FALSE(advice_of(rows).sure());
    EXPECT_EQ(advice_of(rows).none, "");
}

TEST(Advice, NoneWhereNothingCanBeSaid)
{
    std::vector<Row> rows = {row("serial", Kind::serial, 1, 1)};
    EXPECT_NE(advice_of(rows).none, ""); // nothing to compare
    rows.push_back(row("openmp", Kind::threads, 2, 0.5));
    EXPECT_EQ(advice_of(rows).none, "");
    rows[0].others = 0.5;
    EXPECT_NE(advice_of(rows).none, "");
    rows[0].others = 0;
    rows[1].verified = false;
    EXPECT_NE(advice_of(rows).none, "");
}

TEST(Advice, TheSizeFromWhichWorkersPay)
{
    const std::vector<Rounds> one = {around(1, 0.01, 1), around(8, 0.01, 2), around(64, 0.01, 3)};
    const auto with = [](double a, double b, double c) {
        return std::vector<Rounds>{around(a, 0.01, 4), around(b, 0.01, 5), around(c, 0.01, 6)};
    };
    EXPECT_EQ(runner::first_that_pays(one, with(3, 9, 40)), 2u);
    EXPECT_EQ(runner::first_that_pays(one, with(0.5, 4, 32)), 0u);
    EXPECT_EQ(runner::first_that_pays(one, with(0.5, 9, 32)), 2u); // not at all larger ones
    EXPECT_EQ(runner::first_that_pays(one, with(2, 9, 70)), 3u);
}

// Each recorded run of a program of tests/verdicts has several rounds: the advice by the first half
// of them is at most a tenth slower, by the second half, than the best of all ways, or it says that
// it is not sure.
TEST(Advice, OnRecordedRunsIsWithinATenthOfTheBest)
{
    int advised = 0, within = 0;
    const std::filesystem::path tree = command::environment("PRIMER_SOURCE");
    for (const auto& entry :
         std::filesystem::directory_iterator(tree / "tests/verdicts/recorded")) {
        std::ifstream file(entry.path());
        const Json all = runner::parse_json(file);
        if (!all.is_array())
            continue;
        std::vector<Json> first, second;
        for (Json record : all) {
            record.erase("others");
            (record.value("round", 1) % 2 == 1 ? first : second).push_back(record);
        }
        runner::Chapter chapter;
        for (const auto& [variant, kind] :
             {std::pair{"serial", Kind::serial}, std::pair{"openmp", Kind::threads},
              std::pair{"mpi", Kind::processes}})
            chapter.programs.push_back({variant, kind, ""});
        const auto known = rows(chapter, first), truth = rows(chapter, second);
        const runner::Advice advice = advice_of(known);
        if (!advice.sure() || truth.size() != known.size())
            continue;
        double best = truth[advice.advised].time.median;
        for (const Row& other : truth)
            if (!other.crowded())
                best = std::min(best, other.time.median);
        ++advised;
        within += truth[advice.advised].time.median <= 1.1 * best ? 1 : 0;
    }
    std::printf("%d of %d sure advices are within a tenth of the best\n", within, advised);
    EXPECT_GT(advised, 10);
    EXPECT_GE(within, advised * 9 / 10);
}

} // namespace
