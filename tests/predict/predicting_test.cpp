// A chapter's questions asked and answered: on a terminal and by lines, with what comes back.
#include <gtest/gtest.h>

#include <sstream>

#include <nlohmann/json.hpp>

#include "chapter_of.hpp"
#include "checkout.hpp"
#include "lessons/predicting.hpp"
#include "primer/error.hpp"
#include "support/has.hpp"

namespace
{

using command::has;

using Json = nlohmann::ordered_json;
using runner::Dialogue;
using runner::Ledger;
using runner::Predicting;
using runner::Verdict;

const runner::Chapter first = predict_tests::chapter_of("03_first");
const runner::Chapter second = predict_tests::chapter_of("04_second");

std::string question(const char* id, const char* idea, int right)
{
    return Json{{"id", id},
                {"idea", idea},
                {"text", std::string("What is ") + id + "?"},
                {"choices", {"one", "two", "three"}},
                {"answer", {{"kind", "fixed"}, {"choice", right}}},
                {"why", std::string("Because of ") + idea + "."}}
        .dump();
}

class PredictingTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        checkout_.questions("03_first", "{\"questions\": [" + question("a", "memory", 1) + "," +
                                            question("b", "cache", 2) + "]}");
        checkout_.questions("04_second", "{\"questions\": [" + question("c", "halo", 3) + "]}");
    }

    // Predicts and answers a chapter with these lines; returns what was printed.
    static std::string predicted(const runner::Chapter& chapter,
                                 const std::vector<std::string>& lines, bool recall = true)
    {
        testing::internal::CaptureStdout();
        Ledger ledger;
        Predicting predicting(chapter, ledger, 2, recall);
        EXPECT_EQ(predicting.answers_needed(), lines.size());
        Dialogue dialogue(lines, "these lines");
        predicting.ask(dialogue);
        predicting.answer(Json::array());
        return testing::internal::GetCapturedStdout();
    }

    predict_tests::Checkout checkout_;
};

TEST_F(PredictingTest, ShowsPredictionAndAnswerSideBySideAfterAllWasAsked)
{
    const std::string text = predicted(first, {"1 80", "3 60"});
    EXPECT_TRUE(has(text, "   you       one, 80 % sure\n   answer    one\n   right\n"));
    EXPECT_TRUE(has(text, "   you       three, 60 % sure\n   answer    two\n   wrong\n"));
    EXPECT_LT(text.find("Committed:"), text.find("Because of memory."));
    EXPECT_LT(text.find("What is b?"), text.find("Because of memory."));
    EXPECT_TRUE(has(text, "1 of 2 right"));
    const Ledger ledger;
    ASSERT_EQ(ledger.predictions.size(), 2u);
    EXPECT_EQ(ledger.predictions[0].verdict, Verdict::right);
    EXPECT_EQ(ledger.predictions[1].verdict, Verdict::wrong);
    EXPECT_EQ(ledger.predictions[1].answer, 2);
}

TEST_F(PredictingTest, AMissedQuestionComesBackInTheNextChapterUntilItIsRight)
{
    predicted(first, {"1 80", "3 60"});
    const std::string text = predicted(second, {"3 50", "2 90"});
    EXPECT_TRUE(has(text, "From chapter 03, where you expected a different answer"));
    EXPECT_TRUE(has(text, "What is b?"));
    EXPECT_FALSE(has(text, "What is a?")) << "it was right";
    const Ledger ledger;
    ASSERT_EQ(ledger.predictions.size(), 4u);
    EXPECT_EQ(ledger.predictions[3].chapter, "first");
    EXPECT_EQ(ledger.predictions[3].number, "04");
    EXPECT_EQ(ledger.predictions[3].verdict, Verdict::right);
    EXPECT_TRUE(ledger.missed_before("05").empty());
    EXPECT_TRUE(has(text, "2 of 3 right")) << "the second answer to b does not count";
}

TEST_F(PredictingTest, AQuestionOfTheSameIdeaBringsItBack)
{
    checkout_.questions("04_second", "{\"questions\": [" + question("c", "cache", 3) + "]}");
    predicted(first, {"1 80", "3 60"});
    const std::string text = predicted(second, {"3 50"});
    EXPECT_FALSE(has(text, "What is b?"));
    EXPECT_TRUE(has(text, "The same idea (cache) as in chapter 03"));
    EXPECT_LT(text.find("Committed:"), text.find("The same idea")) << "after the answer";
    EXPECT_TRUE(Ledger().missed_before("05").empty());
}

TEST_F(PredictingTest, NothingComesBackThatHasOtherWordsNow)
{
    predicted(first, {"1 80", "3 60"});
    checkout_.questions("03_first", "{\"questions\": [" + question("x", "memory", 1) + "," +
                                        question("y", "cache", 2) + "]}");
    EXPECT_FALSE(has(predicted(second, {"3 50"}), "From chapter 03"));
}

TEST_F(PredictingTest, FlagsAnswerOnlyTheChaptersOwnQuestions)
{
    predicted(first, {"1 80", "3 60"});
    EXPECT_FALSE(has(predicted(second, {"3 50"}, false), "From chapter 03"));
}

TEST_F(PredictingTest, WhatWaitsForItsRunIsNotAskedAgain)
{
    testing::internal::CaptureStdout();
    Ledger ledger;
    Predicting predicting(first, ledger, 2, true);
    Dialogue dialogue({"2 80", "2 60"}, "these lines");
    predicting.ask(dialogue);
    testing::internal::GetCapturedStdout();
    EXPECT_EQ(Ledger().predictions[0].verdict, Verdict::open);
    const std::string text = predicted(first, {});
    EXPECT_TRUE(has(text, "Committed before: 2, 80 % sure"));
    const Ledger after;
    ASSERT_EQ(after.predictions.size(), 2u);
    EXPECT_EQ(after.predictions[0].verdict, Verdict::wrong);
    EXPECT_EQ(after.predictions[1].verdict, Verdict::right);
}

TEST_F(PredictingTest, AQuestionWhoseAnswerIsKnownIsAskedAndDoesNotCount)
{
    EXPECT_FALSE(has(predicted(first, {"1 80", "3 60"}), "this prediction does not count"));
    const std::string text = predicted(first, {"1 100", "2 100"});
    EXPECT_TRUE(has(text, "this prediction does not count"));
    EXPECT_TRUE(has(text, "1 of 2 right"));
}

TEST_F(PredictingTest, ALineThatIsNoAnswerIsNamedAndNothingIsKept)
{
    for (const auto& [line, said] :
         {std::pair{"4 50", "the choice must be a whole number from 1 to 3"},
          {"0 50", "the choice must be"},
          {"2 101", "how sure you are must be a whole number from 0 to 100"},
          {"2", "must be two numbers"},
          {"2 50 7", "must be two numbers"},
          {"two 50", "the choice must be"},
          {"", "must be two numbers"}}) {
        testing::internal::CaptureStdout();
        Ledger ledger;
        Predicting predicting(first, ledger, 2, true);
        Dialogue dialogue({"1 50", line}, "these lines");
        try {
            predicting.ask(dialogue);
            ADD_FAILURE() << "accepted: " << line;
        } catch (const primer::BadRequest& error) {
            EXPECT_TRUE(has(error.what(), "these lines, number 2 ("));
            EXPECT_TRUE(has(error.what(), said));
        }
        testing::internal::GetCapturedStdout();
        EXPECT_FALSE(std::filesystem::exists(checkout_.ledger()));
    }
}

TEST_F(PredictingTest, ATerminalAsksAgainAndKeepsEachAnswerAtOnce)
{
    testing::internal::CaptureStdout();
    Ledger ledger;
    Predicting predicting(first, ledger, 2, true);
    std::istringstream typed("7 50\nx\n1 80\n"); // then Ctrl-D
    Dialogue dialogue(typed, true);
    EXPECT_THROW(predicting.ask(dialogue), primer::BadRequest);
    const std::string text = testing::internal::GetCapturedStdout();
    EXPECT_TRUE(has(text, "the choice must be a whole number from 1 to 3"));
    EXPECT_TRUE(has(text, "must be two numbers"));
    const Ledger kept;
    ASSERT_EQ(kept.predictions.size(), 1u);
    EXPECT_EQ(kept.predictions[0].choice, 1);
    EXPECT_EQ(kept.predictions[0].verdict, Verdict::open);
}

TEST_F(PredictingTest, ACurveIsMeasuredAndABusyMachineIsSaid)
{
    checkout_.questions("03_first", "{\"curve\": \"openmp[large]\", \"questions\": [" +
                                        question("a", "memory", 1) + "]}");
    const auto record = [](const char* variant, int workers, double seconds, double others) {
        return Json{{"chapter", "first"},
                    {"variant", variant},
                    {"workers", workers},
                    {"binding", "core"},
                    {"repeats_s", {seconds}},
                    {"startup_s", 0.1},
                    {"verified", true},
                    {"flops", 1},
                    {"bytes", 1},
                    {"checksum", "1"},
                    {"others", others},
                    {"run", "large"}};
    };
    for (const double others : {0.0, 0.5}) {
        std::filesystem::remove(checkout_.ledger());
        testing::internal::CaptureStdout();
        Ledger ledger;
        Predicting predicting(first, ledger, 2, true);
        Dialogue dialogue({"1 50", "1 1.9"}, "these lines");
        predicting.ask(dialogue);
        EXPECT_TRUE(Ledger().curves.at(0).measured.empty());
        predicting.answer(Json::array({record("serial", 1, 2, 0), record("openmp", 1, 2, 0),
                                       record("openmp", 2, 1.25, others)}));
        const std::string text = testing::internal::GetCapturedStdout();
        EXPECT_TRUE(has(text, "1.60"));
        EXPECT_EQ(bool(has(text, "Do not trust this curve")), others > 0);
        EXPECT_EQ(Ledger().curves.at(0).measured.at(2), 1.6);
    }
}

TEST_F(PredictingTest, ACurveIsAskedForUpToTheCoresAndMayBeLeftOut)
{
    checkout_.questions("03_first", "{\"curve\": \"openmp[large]\", \"questions\": [" +
                                        question("a", "memory", 1) + "]}");
    const auto workers = [&](int cores, const std::vector<std::string>& lines) {
        testing::internal::CaptureStdout();
        Ledger ledger(checkout_.path("other.json"));
        Predicting predicting(first, ledger, cores, true);
        Dialogue dialogue(lines, "these lines");
        predicting.ask(dialogue);
        testing::internal::GetCapturedStdout();
        std::filesystem::remove(checkout_.path("other.json"));
        std::string all;
        for (const runner::QuotedWay& way : predicting.ways())
            all += way.variant + "@" + way.workers + "[" + way.run + "] ";
        return all;
    };
    EXPECT_EQ(workers(2, {"1 50", "1 1.9"}), "openmp@1[large] openmp@2[large] ");
    EXPECT_EQ(workers(6, {"1 50", "1 2 3 4"}),
              "openmp@1[large] openmp@2[large] openmp@4[large] openmp@6[large] ");
    EXPECT_EQ(workers(2, {"1 50"}), "");
    EXPECT_EQ(workers(2, {"1 50", ""}), "");
    EXPECT_EQ(workers(1, {"1 50"}), "");
    EXPECT_THROW(workers(2, {"1 50", "1 2 3"}), primer::BadRequest);
    testing::internal::GetCapturedStdout();
    EXPECT_THROW(workers(2, {"1 50", "1 fast"}), primer::BadRequest);
    testing::internal::GetCapturedStdout();
}

} // namespace
