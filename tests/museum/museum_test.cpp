// The museum's files, and that its proof notices an exhibit which does not do what it says.
#include <gtest/gtest.h>

#include <set>

#include <nlohmann/json.hpp>

#include "museum/exhibit.hpp"
#include "museum/guide.hpp"
#include "museum/trial_run.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using namespace runner;

command::Result mistake(const std::string& arguments)
{
    return command::run(command::program("primer-runner") + " mistake " + arguments);
}

// What the proof says of tests/museum/museums/NAME.
std::string said_of(const std::string& name)
{
    const auto result = mistake("prove one --museum " + command::environment("PRIMER_SOURCE") +
                                "/tests/museum/museums/" + name);
    EXPECT_EQ(result.status, 1) << name << " was believed: " << result.out << result.err;
    return result.out;
}

bool holds(const std::string& text, const std::string& words)
{
    return text.find(words) != std::string::npos;
}

TEST(Proof, NoticesAWrongProgramThatIsRight)
{
    EXPECT_TRUE(holds(said_of("right_after_all"), "does not go wrong as told: it ended right"));
}

TEST(Proof, NoticesAMendThatIsWrong)
{
    EXPECT_TRUE(holds(said_of("mend_wrong"), "mended.cpp: it ended with status 1"));
}

TEST(Proof, NoticesAToolThatSaysNothing)
{
    EXPECT_TRUE(holds(said_of("silent_tool"), "its tool does not say \"uninitialized\""));
}

TEST(Proof, NoticesWarnings)
{
    EXPECT_TRUE(holds(said_of("warned"), "wrong.cpp has warnings"));
}

TEST(Museum, HasMistakesOfThreadsAndOfRanks)
{
    std::set<std::string> titles;
    int threads = 0;
    for (const museum::Exhibit& one : museum::exhibits_in(museum::museum_folder())) {
        EXPECT_TRUE(titles.insert(one.title).second) << one.name << " has the title of another one";
        EXPECT_EQ(one.ranks, one.number > 20) << one.name;
        threads += one.ranks ? 0 : 1;
    }
    EXPECT_GE(threads, 14);
}

TEST(Museum, FindsAnExhibitByNumberNameAndBeginning)
{
    const auto all = museum::exhibits_in(museum::museum_folder());
    for (const char* text : {"1", "01", "data_race", "data"})
        EXPECT_EQ(museum::find_exhibit(all, text).name, "data_race");
    EXPECT_THROW(museum::find_exhibit(all, ""), primer::BadRequest);
    EXPECT_THROW(museum::find_exhibit(all, "s"), primer::BadRequest);
}

// What a run says of itself is what was seen in it, not what the museum expects.
TEST(Verdict, TellsLuckFromAMistakeThatShowed)
{
    museum::Exhibit race;
    race.goes_wrong = "luck";
    race.shown_by = "race";
    race.says = {"both touch"};
    museum::Json seen = {{"wrong", {{"status", 0}, {"text", "right"}}},
                         {"runs", 20},
                         {"wrong_runs", 0},
                         {"tool", {{"status", 1}, {"text", "both touch `sum`"}}}};
    EXPECT_TRUE(museum::verdict_of(race, seen).shown);
    EXPECT_TRUE(holds(museum::verdict_of(race, seen).words, "No run went wrong"));
    EXPECT_EQ(museum::cost_in_words(race, seen), "wrong in 0 of 20 runs");
    seen["wrong_runs"] = 3;
    EXPECT_TRUE(holds(museum::verdict_of(race, seen).words, "It went wrong, and the tool shows"));
    seen["tool"]["text"] = "nothing found";
    EXPECT_FALSE(museum::verdict_of(race, seen).shown);
    seen["tool"]["missing"] = true;
    EXPECT_TRUE(holds(museum::verdict_of(race, seen).words, "its tool is not here"));
}

TEST(Verdict, ClaimsNoCostThatWasNotMeasured)
{
    museum::Exhibit slow;
    slow.goes_wrong = "slow";
    slow.shown_by = "run";
    slow.says = {"yes"};
    museum::Json seen = {{"wrong", {{"status", 0}, {"text", "one line: yes"}}},
                         {"runs", 1},
                         {"wrong_runs", 0},
                         {"wrong_s", 0.010},
                         {"mended_s", 0.010}};
    EXPECT_TRUE(holds(museum::cost_in_words(slow, seen), "no slower in this run"));
    EXPECT_TRUE(holds(museum::verdict_of(slow, seen).words, "It cost no time in these runs"));
    seen["wrong_s"] = 0.030;
    EXPECT_TRUE(holds(museum::cost_in_words(slow, seen), "3 times the time"));
    EXPECT_TRUE(holds(museum::verdict_of(slow, seen).words, "the times show its cost"));
}

TEST(Verdict, OfAMendNeedsEachRunAndTheTool)
{
    museum::Json seen = {{"runs", 10}, {"right_runs", 10}, {"tool", {{"status", 0}}}};
    EXPECT_TRUE(museum::verdict_of_mend(seen).shown);
    seen["tool"]["status"] = 1;
    EXPECT_FALSE(museum::verdict_of_mend(seen).shown);
    seen["tool"]["status"] = 0;
    seen["right_runs"] = 9;
    EXPECT_FALSE(museum::verdict_of_mend(seen).shown);
}

// As the exhibit says: an atomic read and an atomic write are no race, so that tool is silent.
TEST(Exhibits, TheLostUpdateIsNoRace)
{
    const std::string folder = museum::museum_folder() / "lost_update";
    const auto result = command::run(command::program("primer-runner") +
                                     " check --threads 4 --build 'g++ -fopenmp -std=c++20 " +
                                     folder + "/wrong.cpp'");
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(holds(result.out, "nothing found")) << result.out << result.err;
}

TEST(Command, RefusesInOneLine)
{
    for (const auto& [arguments, words] :
         std::vector<std::pair<std::string, std::string>>{{"show data_rase", "data_race"},
                                                          {"run", "lacks a name"},
                                                          {"mend 99", "mistake list"},
                                                          {"show", "name"},
                                                          {"paint", "show"}}) {
        const auto result = mistake(arguments);
        EXPECT_EQ(result.status, 2) << arguments;
        EXPECT_EQ(result.out, "") << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_TRUE(holds(result.err, words)) << result.err;
    }
}

TEST(Command, ShowHasTheRecordedRunAndTheMend)
{
    const auto result = mistake("show data_race");
    EXPECT_EQ(result.status, 0);
    for (const char* words : {"Expected: ", "A recorded run:", "both touch `sum`",
                              "+#pragma omp parallel for reduction(+ : sum)", "Remember: "})
        EXPECT_TRUE(holds(result.out, words)) << words << " is not in " << result.out;
}

TEST(Command, MendsWhatDependsOnLuckInManyRuns)
{
    const auto mended = mistake("mend lost_update");
    EXPECT_EQ(mended.status, 0) << mended.out << mended.err;
    EXPECT_TRUE(holds(mended.out, "It is right in 10 of 10 runs")) << mended.out;
}

TEST(Command, RunsAndMends)
{
    const auto wrong = mistake("run nested_off");
    EXPECT_EQ(wrong.status, 0) << wrong.out << wrong.err;
    EXPECT_TRUE(holds(wrong.out, "4 workers were expected, 2 worked"));
    const auto mended = mistake("mend nested_off");
    EXPECT_EQ(mended.status, 0) << mended.out << mended.err;
    EXPECT_TRUE(holds(mended.out, "4 workers were expected, 4 worked"));
}

} // namespace
