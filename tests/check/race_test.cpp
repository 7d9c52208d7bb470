// ThreadSanitizer's words, recorded and fresh, become the learner's variable and lines.
#include <gtest/gtest.h>

#include <ostream>

#include "explain/race.hpp"
#include "explain/source_names.hpp"
#include "support/command.hpp"

namespace
{

struct Expected {
    std::string name, variable, memory, sentence;
    std::vector<std::string> texts; // of the lines
};

void PrintTo(const Expected& expected, std::ostream* out)
{
    *out << expected.name;
}

std::string folder()
{
    return command::environment("PRIMER_SOURCE") + "/tests/check/races/";
}

class Races : public testing::TestWithParam<Expected>
{
};

TEST_P(Races, AreReadFromARecord)
{
    const Expected& expected = GetParam();
    const auto race = runner::first_race(command::contents(folder() + expected.name + ".txt"),
                                         folder() + expected.name + ".cpp");
    ASSERT_TRUE(race.has_value());
    EXPECT_EQ(race->variable, expected.variable);
    EXPECT_EQ(race->memory, expected.memory);
    EXPECT_EQ(race->sentence, expected.sentence);
    EXPECT_EQ(race->lines.at(0), race->sentence);
    ASSERT_EQ(race->lines.size(), expected.texts.size() + 1);
    for (std::size_t i = 0; i < expected.texts.size(); ++i) {
        EXPECT_TRUE(race->lines[i + 1].starts_with(expected.name + ".cpp:")) << race->lines[i + 1];
        EXPECT_TRUE(race->lines[i + 1].ends_with(expected.texts[i])) << race->lines[i + 1];
    }
}

// The same programs now, by the compiler that is there. Which of several races comes first, and on
// which thread, differs from run to run; the variable does not.
TEST_P(Races, AreFoundNow)
{
    const std::string clang = command::environment("PRIMER_CLANG");
    const std::string archer = command::environment("PRIMER_ARCHER");
    if (!clang.starts_with("/") || !archer.starts_with("/"))
        GTEST_SKIP() << "clang++ or Archer is missing (./primer setup check)";
    const command::Scratch scratch;
    const std::string source = folder() + GetParam().name + ".cpp";
    const command::Result built =
        command::run(clang + " -std=c++20 -g -O1 -fsanitize=thread -fopenmp " + source + " -o " +
                     scratch.path("program"));
    ASSERT_EQ(built.status, 0) << built.err;
    std::optional<runner::Race> race;
    command::Result result;
    for (int round = 0; round < 20 && !race; ++round) { // it is seen only when the threads meet
        result =
            command::run("cd " + scratch.path() + " && OMP_TOOL_LIBRARIES=" + archer +
                         " TSAN_OPTIONS=ignore_noninstrumented_modules=1:history_size=7 ./program");
        race = runner::first_race(result.err, source);
    }
    ASSERT_TRUE(race.has_value()) << result.err;
    EXPECT_EQ(race->variable, GetParam().variable) << result.err;
    EXPECT_NE(race->sentence.find("without synchronisation"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Races,
    testing::Values(
        Expected{"sum",
                 "sum",
                 "stack",
                 "two threads run this line at once: both touch `sum` without synchronisation",
                 {"(writes): sum += x[i];"}},
        Expected{
            "largest",
            "best",
            "global",
            "this line touches `best` while another thread does so too, without synchronisation",
            {"(writes): best = x[i];"}},
        Expected{"barrier",
                 "part",
                 "heap",
                 "these two lines touch the same element of `part` at once without synchronisation",
                 {"(writes): part[static_cast<std::size_t>(me)] += x[i];",
                  "(reads): sum = part[0] + part[1];"}},
        Expected{"stencil",
                 "v",
                 "heap",
                 "this line touches the same element of `v` while another thread does so too, "
                 "without synchronisation",
                 {"(writes): v[i] = 0.5 * (left + v[i + 1]);"}},
        Expected{"list",
                 "found",
                 "heap",
                 "two threads run this line at once: both touch `found` without synchronisation",
                 {"found.push_back(x[i]);"}}));

TEST(NoRace, InOutputWithoutOne)
{
    const std::string source = folder() + "sum.cpp";
    EXPECT_FALSE(runner::first_race("", source));
    EXPECT_FALSE(runner::first_race("3.14\nWARNING: ThreadSanitizer: thread leak\n", source));
    const std::string record = command::contents(folder() + "sum.txt");
    EXPECT_FALSE(runner::first_race(record, folder() + "another_file.cpp"));
    for (std::size_t length = 0; length < record.size(); length += 13) // cut short: no harm
        runner::first_race(record.substr(0, length), source);
}

TEST(NoRace, InACorrectProgram)
{
    const std::string source = folder() + "right.cpp";
    EXPECT_FALSE(runner::first_race(command::contents(folder() + "sum.txt"), source));
}

// A record may be of a version of the file that had more lines.
TEST(Race, InASourceThatIsNotThere)
{
    const command::Scratch scratch;
    const auto race =
        runner::first_race(command::contents(folder() + "sum.txt"), scratch.path("sum.cpp"));
    ASSERT_TRUE(race.has_value());
    EXPECT_EQ(race->variable, "");
    EXPECT_EQ(race->sentence,
              "two threads run this line at once: both touch the same memory without "
              "synchronisation");
}

TEST(TouchedName, AtAColumn)
{
    const auto at = [](const std::string& line, const std::string& mark) {
        return runner::touched_name(line, static_cast<int>(line.find(mark)) + 1);
    };
    EXPECT_EQ(at("    sum += x[i];", "+="), "sum");
    EXPECT_EQ(at("    sum += x[i];", "x["), "x");
    EXPECT_EQ(at("u[i] = 0.5 * (u[i - 1] + v[k[i]]);", "="), "u");
    EXPECT_EQ(at("++bins[x[i]];", "++"), "bins");
    EXPECT_EQ(at("hits++;", "++"), "hits");
    EXPECT_EQ(at("state.grid(i, j + 1) = 3;", "="), "state");
    EXPECT_EQ(at("list.push_back(i);", "push_back"), "list");
    EXPECT_EQ(at("it->count -= 2;", "-="), "it");
    EXPECT_EQ(at("for (int i = 0; i < n; ++i)", "for"), "");
    EXPECT_EQ(runner::touched_name("sum", 0), "");
    EXPECT_EQ(runner::touched_name("sum", 40), "");
    EXPECT_EQ(runner::touched_name(")] = ", 4), "");
}

} // namespace
