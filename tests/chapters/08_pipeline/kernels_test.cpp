// Compiled once and linked with each kernel of one process: serial, openmp, queue.
#include <gtest/gtest.h>
#include <omp.h>

#include <sstream>

#include "check.hpp"
#include "support/cases.hpp"
#include "tables.hpp"

namespace
{

using namespace pipeline;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

struct Result {
    std::optional<Failure> failure;
    std::string out;
};

Result run_on(const std::string& table, std::size_t records, std::size_t capacity,
              std::optional<std::size_t> fail_at = {})
{
    std::istringstream in(table);
    std::ostringstream out;
    const auto failure = run({in, out, records, capacity, 1, EveryTeam::GetParam(), fail_at});
    return {failure, out.str()};
}

TEST_P(EveryTeam, WritesEachItemOnceAndInOrder)
{
    for (const std::size_t capacity : {1, 4})
        for (const std::size_t items : cases::sizes) {
            if (items > 1000)
                continue;
            const std::string table = tables::generated(items * 2 + (items > 0 ? 1 : 0));
            const Result result = run_on(table, 2, capacity);
            EXPECT_FALSE(result.failure);
            EXPECT_EQ(result.out, tables::written(table, 2, items + 1)) << items << " items";
        }
}

// Whichever item fails: it is named, all before it are written, none after it.
TEST_P(EveryTeam, AnItemThatFailsEndsItThere)
{
    const std::string table = tables::generated(300);
    for (const std::size_t capacity : {1, 3})
        for (const std::size_t at : {0, 1, 5, 50, 99}) {
            const Result result = run_on(table, 3, capacity, at);
            ASSERT_TRUE(result.failure);
            EXPECT_EQ(result.failure->item, at);
            EXPECT_EQ(result.failure->why, "compress: --fail-at asked for it");
            EXPECT_EQ(result.out, tables::written(table, 3, at));
        }
}

TEST_P(EveryTeam, TheFirstOfSeveralThatFailIsNamed)
{
    std::string table = tables::generated(50);
    table += "1,2,x3,4\n5\n" + tables::generated(40) + "many words\n" + tables::generated(10);
    for (const std::size_t capacity : {1, 4}) {
        const Result result = run_on(table, 2, capacity, 26);
        ASSERT_TRUE(result.failure);
        EXPECT_EQ(result.failure->item, 25u);
        EXPECT_EQ(result.failure->why,
                  "parse: line 51: 'x3' must be a number from -1e300 to 1e300");
        EXPECT_EQ(result.out, tables::written(table, 2, 25));
    }
}

TEST_P(EveryTeam, AFullDiskIsAFailureOfTheFirstItem)
{
    std::istringstream in(tables::generated(100));
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    const auto failure = run({in, out, 10, 2, 1, GetParam(), {}});
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->item, 0u);
    EXPECT_EQ(failure->why.rfind("write: ", 0), 0u) << failure->why;
}

// The limit of an item's text holds inside a line, too. Nothing behind it is written, and the
// reader stops there.
TEST_P(EveryTeam, AnItemWithTooMuchTextIsNamedAndNotKept)
{
    const std::string table = tables::generated(6) + std::string(most_text, '1') + "\n2\n";
    std::istringstream in(table);
    std::ostringstream out;
    const auto failure = run({in, out, 2, 1, 1, GetParam(), {}});
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->item, 3u);
    EXPECT_EQ(failure->why.rfind("read: more than 64 MiB", 0), 0u) << failure->why;
    EXPECT_EQ(out.str(), tables::written(table, 2, 3));
}

// A source that fails after its first characters, as a disk does.
class Broken : public std::stringbuf
{
  public:
    explicit Broken(const std::string& text) : std::stringbuf(text, std::ios::in) {}

  private:
    int_type underflow() override { throw std::runtime_error("input/output error"); }
};

TEST_P(EveryTeam, AnInputThatBreaksOffIsNoEndOfTheInput)
{
    for (const char* text : {"1,2\n3,4\n", "1,2\n3,4\n5", ""}) {
        Broken source(text);
        std::istream in(&source);
        std::ostringstream out;
        const auto failure = run({in, out, 1, 2, 1, GetParam(), {}});
        ASSERT_TRUE(failure);
        EXPECT_EQ(failure->item, *text != '\0' ? 2u : 0u);
        EXPECT_EQ(failure->why, "read: the input could not be read to its end");
        EXPECT_EQ(out.str(), tables::written("1,2\n3,4\n", 1, failure->item));
    }
}

TEST(Read, TakesLinesOfAnyLength)
{
    std::string table;
    for (const std::size_t size : {0, 1, 4094, 4095, 4096, 4097, 8190, 8191, 20000})
        table += std::string(size, '7') + "\n";
    for (const std::string& text : {table, table + "8", table.substr(0, table.size() - 1)}) {
        std::istringstream in(text);
        std::ostringstream out;
        const Job job{in, out, 2, 1};
        std::string all;
        Item item;
        for (std::size_t k = 0; read(job, item, k); ++k)
            all += item.text;
        EXPECT_TRUE(all == text + (text.back() == '\n' ? "" : "\n"));
        EXPECT_EQ(item.error, "");
    }
}

// Every worker has a part, every stage of every item has one worker, and an item's way leads from
// each group to the next.
TEST(Plan, GivesEveryStageOfEveryItemOneWorker)
{
    for (int workers = 1; workers <= 12; ++workers) {
        const Plan plan{workers};
        EXPECT_EQ(plan.first(0), parsing - 1);
        EXPECT_EQ(plan.first(plan.groups()), stages);
        std::vector<int> items(static_cast<std::size_t>(workers));
        for (int group = 0; group < plan.groups(); ++group) {
            EXPECT_LT(plan.first(group), plan.first(group + 1));
            for (std::size_t k = 0; k < 60; ++k) {
                const int worker = plan.worker(group, k);
                ASSERT_TRUE(worker >= 0 && worker < workers);
                EXPECT_EQ(plan.group(worker), group);
                EXPECT_EQ(static_cast<std::size_t>(plan.lane(worker)),
                          k % static_cast<std::size_t>(plan.lanes(group)));
                ++items[static_cast<std::size_t>(worker)];
            }
        }
        for (const int each : items)
            EXPECT_GT(each, 0) << "an idle worker of " << workers;
    }
}

TEST(Judge, KnowsTheGeneratedTable)
{
    EXPECT_EQ(generated(0), "0.000,1.000,0.262,0.393,0.524,0.655,0.786,0.917");
    EXPECT_EQ(generated(51), "1.820,1.951,1.081,1.000,2.000,1.474,1.605,1.736");
    EXPECT_EQ(expected(51), "51,0.820,0.951,0.081,0.000,1.000,0.474,0.605,0.736");
}

// The formula for the generated table, and the plain code for a reader's own, agree.
TEST(Judge, ScalesAReadersOwnTableInTheSameWay)
{
    for (std::size_t i = 0; i < 3000; ++i)
        EXPECT_EQ(expected(i, generated(i)), expected(i));
    EXPECT_EQ(expected(3, "4; 5\t6 ,8.0\r"), "3,0.000,0.250,0.500,1.000");
    EXPECT_EQ(expected(4, "-1e300 1e300 0"), "4,0.000,1.000,0.500");
    EXPECT_EQ(expected(5, "7 7"), "5,0.000,0.000");
    EXPECT_EQ(expected(6, ""), "6");
}

// A mistake of one record is seen, and so is an output that is cut or has something behind it.
TEST(Judge, SeesOneMistake)
{
    Problem problem;
    problem.n = 5;
    problem.records = 7;
    const std::string right = tables::written(tables::generated(35), 7, 5);
    const auto error = [&](const std::string& output) {
        std::istringstream in(output);
        return judge(in, problem).check.error;
    };
    EXPECT_EQ(error(right), 0);
    EXPECT_EQ(error(tables::written(tables::generated(35), 7, 4)), 7);
    EXPECT_GT(error(""), 0);
    std::string table = tables::generated(35);
    table.replace(table.find("0.262"), 5, "0.263");
    EXPECT_EQ(error(tables::written(table, 7, 5)), 1);
    EXPECT_GT(error(right.substr(0, right.size() - 1)), 0);
    EXPECT_GT(error(right + "x"), 0);
    EXPECT_GT(error(right + tables::written(tables::generated(1), 1, 1)), 0);
    EXPECT_EQ(error(tables::written(tables::generated(35), 5, 7)), 0) << "other items, same lines";
}

} // namespace
