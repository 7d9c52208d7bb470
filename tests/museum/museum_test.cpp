// The museum's files, and that its proof notices an exhibit which does not do what it says.
#include <gtest/gtest.h>

#include <set>

#include "museum/exhibit.hpp"
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
    const auto result = mistake("prove one --museum " + (std::string(MUSEUMS) + "/") + name);
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
