// Cases as text, results of untrusted programs, and the judge's verdicts on them.
#include <gtest/gtest.h>

#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "check/answers.hpp"
#include "check/known.hpp"
#include "check/verdict.hpp"
#include "support/command.hpp"

// The exercise of this test: each worker counts up to n, and rank r adds 10 r.
std::vector<check::Expected> check::expected(const Case& c, int workers)
{
    Expected counts{"counts", {}, 1e-12, {}};
    for (int rank = 0; rank < workers; ++rank)
        for (std::size_t i = 0; i < c.size("n"); ++i)
            counts.values.push_back(double(i) + 10 * rank);
    counts.place = [](std::size_t i) { return "place " + std::to_string(i); };
    return {counts};
}

namespace
{

const std::vector<check::Case> cases = {{"0", {{"n", "1"}}}, {"1", {{"n", "3"}}}};

std::string bytes(const std::string& name, const std::vector<double>& values)
{
    std::string text = name + " " + std::to_string(values.size()) + "\n";
    text.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
    return text;
}

class Answers : public testing::Test
{
  protected:
    command::Scratch scratch;
    void put(const std::string& file, const std::string& contents)
    {
        std::ofstream(scratch.path(file), std::ios::binary) << contents;
    }
    check::Verdict judge(int workers = 1, const std::vector<check::Known>& known = {})
    {
        return check::judge(cases, scratch.path(), workers, workers, known);
    }
    // What lies there now, as it stands in a table of known mistakes.
    std::string entry(const std::string& name, const std::string& says, int workers = 1)
    {
        std::vector<check::Answers> answers;
        for (const check::Case& one : cases)
            answers.push_back(check::read_answers(scratch.path(), one.name, workers, 1 << 20));
        check::Known known = check::describe(cases, answers, workers);
        known.name = name;
        known.says = says;
        std::ostringstream text;
        check::write(text, known);
        return text.str();
    }
    static std::vector<check::Known> table(const std::string& text, int workers = 1)
    {
        std::istringstream stream(text);
        return check::read_known(stream, workers);
    }
};

TEST(Case, IsTextAndBack)
{
    const std::vector<check::Case> some = {{"0", {{"n", "17"}, {"job", "a b"}}}, {"x", {}}};
    const command::Scratch scratch;
    std::ofstream(scratch.path("cases")) << check::to_text(some);
    const auto read = check::read_cases(scratch.path("cases"));
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].items, some[0].items);
    EXPECT_EQ(read[1].name, "x");
    EXPECT_EQ(read[0].size("n"), 17u);
    EXPECT_EQ(read[0].number("n"), 17.0);
    EXPECT_EQ(read[0].text("job"), "a b");
    EXPECT_EQ(read[0].words(), "n = 17, job = a b");
    EXPECT_THROW(read[0].size("m"), std::runtime_error);
    EXPECT_THROW(read[0].size("job"), std::runtime_error);
}

TEST(Case, BadTextIsRefusedWithItsLine)
{
    const command::Scratch scratch;
    for (const char* text : {"n 17\n", "case 0\nn\n", "case 0\n\ncase\n"}) {
        std::ofstream(scratch.path("cases")) << text;
        EXPECT_THROW(check::read_cases(scratch.path("cases")), std::runtime_error) << text;
    }
    EXPECT_THROW(check::read_cases(scratch.path("none")), std::runtime_error);
}

TEST(Answer, OnlyItsOwnFormIsRead)
{
    const auto good = check::parse_answer(bytes("a b", {1, 2}) + bytes("c", {}));
    ASSERT_TRUE(good);
    EXPECT_EQ((*good)[0].first, "a b");
    EXPECT_EQ((*good)[0].second, (std::vector<double>{1, 2}));
    EXPECT_TRUE((*good)[1].second.empty());
    EXPECT_TRUE(check::parse_answer(""));
    for (const std::string bad : {"a", "a\n", "a -1\n", "a 99999999999999999999\n", "a 3\nxx",
                                  "a 2305843009213693952\n", "a 1x\n12345678", " \n"})
        EXPECT_FALSE(check::parse_answer(bad)) << bad;
}

TEST_F(Answers, RightOnes)
{
    put("0.0.answer", bytes("counts", {0}));
    put("1.0.answer", bytes("counts", {0, 1, 2}));
    const auto verdict = judge();
    EXPECT_FALSE(verdict.failure);
    EXPECT_EQ(verdict.right, 2u);
}

TEST_F(Answers, PartsOfRanksAreTakenInTheirOrder)
{
    put("0.0.answer", bytes("counts", {0}));
    put("0.1.answer", bytes("counts", {10}));
    put("1.0.answer", bytes("counts", {0, 1, 2}));
    put("1.1.answer", bytes("counts", {10, 11, 12}));
    EXPECT_FALSE(judge(2).failure);
}

TEST_F(Answers, TheFirstWrongValueIsTold)
{
    put("0.0.answer", bytes("counts", {0}));
    put("1.0.answer", bytes("counts", {0, 5, 7}));
    const auto verdict = judge();
    ASSERT_TRUE(verdict.failure);
    EXPECT_EQ(verdict.failure->problem, "value");
    EXPECT_EQ(verdict.failure->words, "n = 3");
    EXPECT_EQ(verdict.failure->place, "place 1");
    EXPECT_EQ(verdict.failure->expected, "1");
    EXPECT_EQ(verdict.failure->got, "5");
    EXPECT_EQ(verdict.failure->wrong, 2u);
    EXPECT_EQ(verdict.failure->all_got, (std::vector<std::string>{"0", "5", "7"}));
    EXPECT_TRUE(verdict.mistakes.empty());
}

TEST_F(Answers, WhatIsNoNumberIsWrong)
{
    for (const double bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        put("0.0.answer", bytes("counts", {bad}));
        ASSERT_TRUE(judge().failure);
        EXPECT_EQ(judge().failure->problem, "value");
    }
}

TEST_F(Answers, AMistakeIsRecognisedWhenItExplainsEveryAnswer)
{
    put("0.0.answer", bytes("counts", {0})); // zero is right here
    put("1.0.answer", bytes("counts", {0, 0, 0}));
    const auto known = table(entry("zeros", "This is nothing but zeros."));
    ASSERT_EQ(known.size(), 1u);
    ASSERT_EQ(judge(1, known).mistakes.size(), 1u);
    EXPECT_EQ(judge(1, known).mistakes[0].name, "zeros");
    EXPECT_EQ(judge(1, known).mistakes[0].says, "This is nothing but zeros.");
    put("1.0.answer", bytes("counts", {0, 0, 1}));
    EXPECT_TRUE(judge(1, known).mistakes.empty());
    put("1.0.answer", bytes("counts", {0, 0}));
    EXPECT_TRUE(judge(1, known).mistakes.empty()) << "it must be as long, too";
}

TEST_F(Answers, MistakesThatAnswerTheSameAreAllNamedAndEachOnce)
{
    put("0.0.answer", bytes("counts", {7}));
    put("1.0.answer", bytes("counts", {7, 7, 7}));
    const std::string both =
        entry("a", "This.") + entry("a_in_another_way", "This.") + entry("b", "That.");
    const auto mistakes = judge(1, table(both)).mistakes;
    ASSERT_EQ(mistakes.size(), 2u);
    EXPECT_EQ(mistakes[0].name, "a");
    EXPECT_EQ(mistakes[1].says, "That.");
}

TEST_F(Answers, ATableHoldsLongArraysAndWhatIsNoNumber)
{
    std::vector<double> many(5000, std::numeric_limits<double>::quiet_NaN());
    many[1234] = -std::numeric_limits<double>::infinity();
    put("0.0.answer", bytes("counts", many));
    put("1.0.answer", bytes("counts", {0, 1, 2}));
    const std::string text = entry("long", "Too long.");
    EXPECT_LT(text.size(), 3000u) << "some of the values are enough";
    EXPECT_EQ(judge(1, table(text)).mistakes.size(), 1u);
    many.back() = 0;
    put("0.0.answer", bytes("counts", many));
    EXPECT_TRUE(judge(1, table(text)).mistakes.empty());
}

TEST_F(Answers, RightOnesAreNoMistakeAndRubbishIsNoTable)
{
    put("0.0.answer", bytes("counts", {0}));
    put("1.0.answer", bytes("counts", {0, 1, 2}));
    EXPECT_TRUE(table(entry("right", "?")).empty());
    for (const char* text : {"", "rubbish\n", "case 0\n", "mistake a 1\narray 1 1 c\n",
                             "mistake a 1\nsays b\ncase 0 n = 1\narray 1 1 c\n",
                             "mistake a 1\nsays b\ncase 0 n = 1\narray 1 1 c\n5 1\n",
                             "mistake a 1\nsays b\ncase 0 n = 1\narray 9 99999999999 c\n1 1\n"})
        EXPECT_TRUE(table(text).empty()) << text;
    put("0.0.answer", bytes("counts", {1}));
    const std::string for_one = entry("one", "?");
    EXPECT_EQ(table(for_one).size(), 1u);
    EXPECT_TRUE(table(for_one, 2).empty()) << "another number of workers answers otherwise";
}

TEST_F(Answers, MissingShortAndDamagedOnes)
{
    EXPECT_EQ(judge().failure->problem, "unanswered");
    put("0.0.answer", bytes("other", {0}));
    EXPECT_EQ(judge().failure->problem, "missing");
    put("0.0.answer", bytes("counts", {0, 1}));
    EXPECT_EQ(judge().failure->problem, "length");
    put("0.0.answer", "rubbish");
    EXPECT_EQ(judge().failure->problem, "unreadable");
}

// A file of gigabytes takes no room where it is made, and would where it is read.
TEST_F(Answers, OnesThatAreLargerThanAnyRightOneAreNotRead)
{
    put("0.0.answer", bytes("counts", std::vector<double>(8000)));
    EXPECT_EQ(judge().failure->problem, "length");
    put("0.0.answer", bytes("counts", std::vector<double>(9000)));
    EXPECT_EQ(judge().failure->problem, "too large");
    EXPECT_LT(std::stod(judge().failure->expected), 8 * 9000);
    put("0.0.answer", "counts 60000000\n");
    std::filesystem::resize_file(scratch.path("0.0.answer"), 480'000'000);
    const auto before = std::clock();
    EXPECT_EQ(judge().failure->problem, "too large");
    EXPECT_LT(double(std::clock() - before) / CLOCKS_PER_SEC, 0.1) << "of work: half a gigabyte "
                                                                      "would take longer";
}

TEST_F(Answers, LinksAndPipesAreNoAnswers)
{
    put("elsewhere", bytes("counts", {0}));
    ASSERT_EQ(symlink(scratch.path("elsewhere").c_str(), scratch.path("0.0.answer").c_str()), 0);
    EXPECT_TRUE(judge().failure);
    ASSERT_EQ(unlink(scratch.path("0.0.answer").c_str()), 0);
    ASSERT_EQ(mkfifo(scratch.path("0.0.answer").c_str(), 0600), 0);
    EXPECT_TRUE(judge().failure) << "and it does not wait for somebody to write";
}

TEST_F(Answers, RanksThatDidNotAnswerAreNamed)
{
    put("0.0.answer", bytes("counts", {0}));
    const auto verdict = judge(3);
    EXPECT_EQ(verdict.failure->workers, (std::vector<int>{1, 2}));
}

} // namespace
