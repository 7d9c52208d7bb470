// questions.json, what records answer to it, and how lessons quote it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "chapter_of.hpp"
#include "checkout.hpp"
#include "commands/commands.hpp"
#include "lessons/measured_answer.hpp"
#include "lessons/questions.hpp"
#include "lessons/quoted_questions.hpp"
#include "primer/error.hpp"

namespace
{

using Json = nlohmann::ordered_json;
using predict_tests::Checkout;

const runner::Chapter heat = predict_tests::chapter_of("04_heat");

Json measured()
{
    return {{"id", "two-threads"},
            {"idea", "memory"},
            {"text", "How many times as fast?"},
            {"choices", {"less than 1.2", "1.2 to 1.7", "more than 1.7"}},
            {"answer",
             {{"kind", "measured"}, {"figure", "openmp@2[large] speedup"}, {"choose", {1.2, 1.7}}}},
            {"why", "Memory."}};
}

Json record(const char* run, const char* variant, int workers, int round, double seconds)
{
    return {{"schema", 1},
            {"chapter", "heat"},
            {"variant", variant},
            {"workers", workers},
            {"ranks", 1},
            {"threads", workers},
            {"binding", "core"},
            {"problem", {{"n", 1000}}},
            {"repeats_s", {seconds}},
            {"startup_s", 0.25},
            {"verified", true},
            {"flops", 1e9},
            {"bytes", 24e8},
            {"checksum", "1"},
            {"machine", {{"name", "m"}, {"cores", 2}}},
            {"build", {{"compiler", "c"}}},
            {"date", "2026-01-01T00:00:00Z"},
            {"round", round},
            {"others", 0.01},
            {"run", run}};
}

// Two rounds, in which two threads are so many times as fast.
Json two_rounds(double first, double second)
{
    return {record("large", "serial", 1, 1, 1), record("large", "openmp", 2, 1, 1 / first),
            record("large", "serial", 1, 2, 1), record("large", "openmp", 2, 2, 1 / second)};
}

class QuestionsTest : public testing::Test
{
  protected:
    void write(const Json& question, const Json& more = Json::object())
    {
        Json all = {{"questions", Json::array({question})}};
        all.update(more);
        checkout_.questions("04_heat", all.dump());
    }
    std::string refusal(const Json& question, const Json& more = Json::object())
    {
        write(question, more);
        return refusal();
    }
    static std::string refusal()
    {
        try {
            runner::questions_of(heat);
            return "accepted";
        } catch (const primer::BadRequest& error) {
            return error.what();
        }
    }
    static runner::Question only() { return runner::questions_of(heat).all.at(0); }
    Checkout checkout_;
};

TEST_F(QuestionsTest, AreReadWithAllThatTheySay)
{
    write(measured(), {{"curve", "openmp[large]"}});
    const runner::Questions questions = runner::questions_of(heat);
    ASSERT_EQ(questions.all.size(), 1u);
    EXPECT_EQ(questions.curve, "openmp[large]");
    EXPECT_EQ(questions.all[0].bounds, (std::vector<double>{1.2, 1.7}));
    ASSERT_EQ(runner::ways_measured(questions).size(), 2u);
    EXPECT_EQ(runner::ways_measured(questions)[0].variant, "openmp");
    EXPECT_EQ(runner::ways_measured(questions)[0].workers, "2");
    EXPECT_EQ(runner::ways_measured(questions)[0].run, "large");
}

TEST_F(QuestionsTest, WhatIsWrongIsNamedWithFileQuestionAndField)
{
    const auto with = [](const char* field, const Json& value) {
        Json question = measured();
        if (value.is_null())
            question.erase(field);
        else
            question[field] = value;
        return question;
    };
    const auto answer = [&](const Json& value) {
        Json question = measured();
        question["answer"].update(value);
        return question;
    };
    const std::vector<std::pair<Json, const char*>> wrong = {
        {with("id", nullptr), "\"id\" must be a text"},
        {with("id", "Two Threads"), "\"id\" must be lower-case letters"},
        {with("text", ""), "\"text\" must be a text, and not empty"},
        {with("why", 7), "\"why\""},
        {with("idee", "x"), "no field \"idee\""},
        {with("choices", {"one"}), "2 to 5 different texts"},
        {with("choices", {"a", "a", "b"}), "2 to 5 different texts"},
        {with("choices", {"a", "b"}), "\"choose\" must be 1 increasing numbers for 2 choices"},
        {with("answer", 7), "\"answer\" must be an object"},
        {answer({{"kind", "guessed"}}), "measured\" or \"fixed"},
        {answer({{"choose", {1.7, 1.2}}}), "increasing"},
        {answer({{"choose", {1.2, "x"}}}), "increasing"},
        {answer({{"figure", "openmp@2"}}), "must be WAY FIELD"},
        {answer({{"figure", "dot_product/openmp@2 speedup"}}), "of the chapter's own"},
        {answer({{"figure", "verdict large"}}), "of the chapter's own"},
        {with("answer", {{"kind", "fixed"}, {"choice", 4}}), "from 1 to 3"},
        {with("answer", {{"kind", "fixed"}, {"choice", 0}}), "from 1 to 3"}};
    for (const auto& [question, said] : wrong) {
        const std::string line = refusal(question);
        EXPECT_NE(line.find("04_heat/questions.json: question 1: "), std::string::npos) << line;
        EXPECT_NE(line.find(said), std::string::npos) << line;
    }
    EXPECT_NE(refusal(measured(), {{"curve", "openmp@2"}}).find("without workers"),
              std::string::npos);
    EXPECT_NE(refusal(measured(), {{"qestions", 1}}).find("no field \"qestions\""),
              std::string::npos);
    checkout_.questions("04_heat", Json{{"questions", {measured(), measured()}}}.dump());
    EXPECT_NE(refusal().find("question 2: \"id\" two-threads is taken"), std::string::npos);
    checkout_.questions("04_heat", "{\"questions\": [}");
    EXPECT_NE(refusal().find("questions.json: line 1"), std::string::npos) << refusal();
    std::filesystem::remove(checkout_.path("chapters/04_heat/questions.json"));
    EXPECT_NE(refusal().find("there is no such file"), std::string::npos);
}

TEST(Choice, IsBelowItsUpperBound)
{
    const std::vector<double> bounds = {1.2, 1.7};
    EXPECT_EQ(runner::choice_of(-5, bounds), 1);
    EXPECT_EQ(runner::choice_of(1.19, bounds), 1);
    EXPECT_EQ(runner::choice_of(1.2, bounds), 2);
    EXPECT_EQ(runner::choice_of(1.69, bounds), 2);
    EXPECT_EQ(runner::choice_of(1.7, bounds), 3);
    EXPECT_EQ(runner::choice_of(99, bounds), 3);
}

TEST_F(QuestionsTest, ARunAnswersWhereAllItsRoundsAgree)
{
    write(measured());
    const runner::FoundAnswer found = runner::found_answer(only(), heat, two_rounds(1.5, 1.6));
    EXPECT_EQ(found.choice, 2) << found.because;
    EXPECT_EQ(found.figure, "1.55 (1.50 to 1.60 over 2 rounds)");
    EXPECT_EQ(runner::found_answer(only(), heat, two_rounds(1.8, 1.9)).choice, 3);
}

TEST_F(QuestionsTest, RoundsOnBothSidesOfABoundDecideNothing)
{
    write(measured());
    const runner::FoundAnswer found = runner::found_answer(only(), heat, two_rounds(1.6, 1.8));
    EXPECT_EQ(found.choice, 0);
    EXPECT_EQ(found.because, "one round says \"1.2 to 1.7\", another \"more than 1.7\"");
}

TEST_F(QuestionsTest, ABusyMachineAWrongAnswerAndSharedCoresDecideNothing)
{
    write(measured());
    Json busy = two_rounds(1.5, 1.6), wrong = busy, crowded = busy;
    busy[1]["others"] = 0.5;
    wrong[3]["verified"] = false;
    for (Json& each : crowded)
        each["machine"]["cores"] = 1;
    const auto because = [&](const Json& records) {
        const runner::FoundAnswer found = runner::found_answer(only(), heat, records);
        EXPECT_EQ(found.choice, 0);
        return found.because;
    };
    EXPECT_NE(because(busy).find("the machine was busy: up to 50 %"), std::string::npos);
    EXPECT_EQ(because(wrong), "openmp gave a wrong answer");
    EXPECT_EQ(because(crowded), "2 workers shared 1 core");
}

TEST_F(QuestionsTest, AWorkerThatSleepsNeedsNoCore)
{
    Json question = measured();
    question["answer"]["sleeper"] = "openmp";
    write(question);
    Json crowded = two_rounds(1.5, 1.6);
    for (Json& each : crowded)
        each["machine"]["cores"] = 1;
    EXPECT_EQ(runner::found_answer(only(), heat, crowded).choice, 2);
    question["answer"]["sleeper"] = "mpi";
    EXPECT_NE(refusal(question).find("\"sleeper\" must be a variant"), std::string::npos);
}

TEST_F(QuestionsTest, OnlyTheRunThatIsNamedCounts)
{
    write(measured());
    Json records = two_rounds(1.5, 1.6);
    records.push_back(record("small", "serial", 1, 1, 1));
    records.push_back(record("small", "openmp", 2, 1, 0.1));
    records.back()["others"] = 0.9;
    EXPECT_EQ(runner::found_answer(only(), heat, records).choice, 2);
}

TEST_F(QuestionsTest, AFigureIsComparedInItsUnit)
{
    Json question = measured();
    question["answer"] = {
        {"kind", "measured"}, {"figure", "openmp@2[large] startup_s ms"}, {"choose", {100, 300}}};
    write(question);
    EXPECT_EQ(runner::found_answer(only(), heat, two_rounds(1.5, 1.6)).choice, 2);
    question["answer"]["figure"] = "openmp@2[large] startup_s";
    write(question);
    EXPECT_EQ(runner::found_answer(only(), heat, two_rounds(1.5, 1.6)).choice, 1); // 0.25 s
    question["answer"]["figure"] = "mpi@2[large] startup_s";
    write(question);
    EXPECT_THROW(runner::found_answer(only(), heat, two_rounds(1.5, 1.6)), primer::BadRequest);
}

TEST_F(QuestionsTest, AFixedAnswerNeedsNoRecords)
{
    checkout_.questions("04_heat", predict_tests::one_fixed);
    EXPECT_EQ(runner::found_answer(only(), heat, Json::array()).choice, 2);
    EXPECT_TRUE(runner::ways_measured(only()).empty());
}

class LessonsTest : public QuestionsTest
{
  protected:
    void lesson(const std::string& text) { checkout_.write("chapters/04_heat/README.md", text); }
    std::string lesson() const
    {
        return command::contents(checkout_.path("chapters/04_heat/README.md"));
    }
    static int update()
    {
        runner::LessonsRequest request;
        request.update = true;
        return runner::lessons(request);
    }
};

TEST_F(LessonsTest, QuestionsAndAnswersOfALessonAreBroughtUpToDate)
{
    write(measured());
    lesson("# Heat\n<!-- questions -->\nold\n<!-- /questions -->\nbetween\n<!-- answers -->\n"
           "<!-- /answers -->\nend\n");
    EXPECT_EQ(runner::lessons({}), 1);
    EXPECT_EQ(update(), 0);
    EXPECT_EQ(runner::lessons({}), 0);
    EXPECT_EQ(
        lesson(),
        "# Heat\n<!-- questions -->\n1. How many times as fast?\n   - A: less than 1.2\n"
        "   - B: 1.2 to 1.7\n   - C: more than 1.7\n<!-- /questions -->\nbetween\n"
        "<!-- answers -->\n<details><summary>The answer to question 1</summary>\n\n"
        "Not decided here: nothing was recorded yet; ./primer predict measures it. Memory.\n\n"
        "</details>\n<!-- /answers -->\nend\n");
    checkout_.write("chapters/04_heat/recorded/record.json", two_rounds(1.5, 1.6).dump());
    EXPECT_EQ(runner::lessons({}), 1) << "the record answers now";
    EXPECT_EQ(update(), 0);
    EXPECT_NE(lesson().find("**B**: 1.2 to 1.7. Measured: 1.55 (1.50 to 1.60 over 2 rounds). "
                            "Memory.\n"),
              std::string::npos)
        << lesson();
    Json other = measured();
    other["text"] = "How fast?";
    write(other);
    EXPECT_EQ(runner::lessons({}), 1) << "another question";
}

TEST_F(LessonsTest, MarkersThatDoNotBelongTogetherAreNamed)
{
    write(measured());
    for (const char* text : {"# Heat\n<!-- questions -->\n1. x\n", "# Heat\n<!-- /questions -->\n",
                             "# Heat\n<!-- answers -->\n<!-- /questions -->\n"}) {
        lesson(text);
        try {
            runner::lessons({});
            ADD_FAILURE() << "accepted: " << text;
        } catch (const primer::BadRequest& error) {
            EXPECT_NE(std::string(error.what()).find("README.md:2: "), std::string::npos)
                << error.what();
        }
    }
}

TEST_F(LessonsTest, ADeckGetsAQuestionWithItsAnswer)
{
    write(measured());
    Json found = Json::parse(runner::question_json("heat/two-threads"));
    EXPECT_EQ(found["answer"], 0);
    EXPECT_NE(found["because"].get<std::string>().find("nothing was recorded"), std::string::npos);
    checkout_.write("mine/04_heat/record.json", two_rounds(1.8, 1.9).dump());
    found = Json::parse(runner::question_json("heat/two-threads", checkout_.path("mine")));
    EXPECT_EQ(found["answer"], 3);
    EXPECT_EQ(found["measured"], "1.85 (1.80 to 1.90 over 2 rounds)");
    EXPECT_EQ(found["choices"].size(), 3u);
    EXPECT_THROW(runner::question_json("two-threads"), primer::BadRequest);
    EXPECT_THROW(runner::question_json("heat/other"), primer::BadRequest);
}

} // namespace
