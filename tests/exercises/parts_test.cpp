// The parts of `primer exercise` that need no compiler and no learner.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>

#include "exercise/catalogue.hpp"
#include "exercise/compiler_words.hpp"
#include "exercise/looks.hpp"
#include "exercise/outcome.hpp"
#include "exercise/own_code.hpp"
#include "exercise/progress_file.hpp"
#include "exercise/rules.hpp"
#include "exercise/sent.hpp"
#include "exercise/stages.hpp"
#include "exercise/timing.hpp"
#include "exercise/wrong_answer.hpp"
#include "primer/error.hpp"
#include "support/cases.hpp"
#include "support/command.hpp"

namespace
{

using namespace runner;

std::string refusal(const std::function<void()>& action)
{
    try {
        action();
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
    return "";
}

Exercise named(const std::string& folder, const std::string& name)
{
    Exercise exercise;
    exercise.folder = folder;
    exercise.chapter = folder.substr(folder.find('_') + 1);
    exercise.name = name;
    exercise.id = exercise.chapter + "/" + name;
    return exercise;
}

TEST(Find, ByEveryNameAPersonMayWrite)
{
    const std::vector<Exercise> all = {named("04_heat", "halo_mpi"), named("04_heat", "omp"),
                                       named("05_dot_product", "dot_mpi")};
    for (const char* text : {"heat/halo_mpi", "4/halo_mpi", "04/halo_mpi", "halo_mpi", "halo",
                             "heat/ha", "04_heat/halo_mpi"})
        EXPECT_EQ(find_exercise(all, text).id, "heat/halo_mpi") << text;
    EXPECT_NE(
        refusal([&] { find_exercise(all, "heat/"); }).find("could be heat/halo_mpi, heat/omp"),
        std::string::npos);
    EXPECT_NE(refusal([&] { find_exercise(all, "heat/halo_mip"); }).find("did you mean"),
              std::string::npos);
    EXPECT_NE(refusal([&] { find_exercise(all, "nothing"); }).find("no exercise nothing"),
              std::string::npos);
}

TEST(Rules, StandardListsAndCombinations)
{
    const Rules all = parse_rules(R"({"cases": {"n": "standard", "steps": [0, 3]}})", "check.json",
                                  Workers::threads);
    EXPECT_EQ(all.cases.size(), 2 * std::size(cases::sizes));
    EXPECT_EQ(all.cases[1].words(), "n = 0, steps = 3");
    EXPECT_EQ(all.cases[2].name, "2");
    EXPECT_EQ(all.counts, (std::vector<int>{1, 2, 3, 5, 8}));
    EXPECT_FALSE(all.parallel);
    EXPECT_FALSE(all.speed);
    EXPECT_EQ(all.points.at("right"), 4);
}

TEST(Rules, EverythingCanBeSaid)
{
    const Rules some = parse_rules(
        R"({"cases": [{"n": 1}, {"n": 2, "job": "dot"}], "counts": [1, 4], "parallel": {"n": 9},
            "speed": {"target": 0.5, "workers": 4}, "slow": [{"if": "critical", "says": "wait"}],
            "starter": "nothing yet",
            "seconds": 2, "memory_gb": 0.5, "share": 0.1, "points": {"fast": 3}})",
        "check.json", Workers::ranks);
    EXPECT_EQ(some.cases[1].words(), "n = 2, job = dot");
    EXPECT_EQ(some.counts, (std::vector<int>{1, 4}));
    EXPECT_EQ(some.speed->words(), "n = 9");
    EXPECT_EQ(some.speed_target, 0.5);
    EXPECT_EQ(some.slow.at(0).says, "wait");
    EXPECT_EQ(some.starter, "nothing yet");
    EXPECT_EQ(some.points.at("fast"), 3);
    EXPECT_EQ(some.points.at("end"), 1);
}

TEST(Rules, RacesAreLookedForInALargeCaseToo)
{
    const auto cases = [](const std::string& more) {
        return runner::watched_cases(
            runner::parse_rules(R"({"cases": [{"n": 100, "steps": 3}])" + more + "}", "here",
                                runner::Workers::threads));
    };
    EXPECT_TRUE(cases("").empty());
    const auto some = cases(R"(, "parallel": {"n": 10000, "steps": 50})");
    ASSERT_EQ(some.size(), 2u);
    EXPECT_EQ(some[0].words(), "n = 1000, steps = 3"); // half-way, by factors
    EXPECT_EQ(some[1].words(), "n = 10000, steps = 3");
    const auto said = cases(R"(, "parallel": {"n": 10000, "steps": 50},
                               "watched": {"n": 400, "steps": 9})");
    EXPECT_EQ(said.at(0).words(), "n = 200, steps = 3");
    EXPECT_EQ(said.at(1).words(), "n = 400, steps = 9");
}

TEST(OwnCode, IsWhatStandsInTheFileItself)
{
    const auto tokens = [](const std::string& text) {
        std::string all;
        for (const runner::Token& one : runner::own_tokens(text, "/a/x.cpp"))
            all += one.text + "@" + std::to_string(one.line) + " ";
        return all;
    };
    EXPECT_EQ(
        tokens("# 1 \"/a/x.cpp\"\n# 1 \"/usr/y.h\" 1 3\nint y;\n# 2 \"/a/x.cpp\" 2\na += 0x10;"),
        "a@2 +@2 =@2 16@2 ;@2 ");
    // Names from a system header that stand in the file are the file's.
    EXPECT_EQ(tokens("# 7 \"/a/x.cpp\" 3 4\n__null\n"), "__null@7 ");
    EXPECT_EQ(tokens("# 1 \"/a/x.cpp\"\nR\"x(a\n\"b)x\" c"), "R\"x(a\n\"b)x\"@2 c@2 ");
}

TEST(OwnCode, IsRefusedByWhatItHolds)
{
    const auto refused = [](const std::string& text) {
        const auto found = runner::refused_construct(
            runner::own_tokens("# 1 \"/a/x.cpp\"\n" + text, "/a/x.cpp"), true);
        return found ? std::to_string(found->line) + " " + found->why : "";
    };
    EXPECT_EQ(refused("int asmx, _mm_movemask_pd, clang; const char* s = \"asm\";"), "");
    EXPECT_EQ(refused("\nasm(\"\");").substr(0, 5), "2 asm");
    EXPECT_NE(refused("f(\"/pro\" \"c/self\");"), "");
    EXPECT_EQ(refused("\nsyscall(39);").substr(0, 20), "2 this calls syscall");
    EXPECT_FALSE(runner::moved_lines("int a; // # 1\n#define X 1\n#include \"a\"\n"));
    EXPECT_EQ(runner::moved_lines("int a;\n# /* x */ 1 \"b\" 3\n")->line, 2);
    EXPECT_TRUE(runner::moved_lines("%:line 3\n"));
    EXPECT_TRUE(runner::moved_lines("#\\\n 3\n"));
    EXPECT_TRUE(runner::refused_name({"PMPI_Send"}, true));
    // The library's headers call it, where an atomic waits.
    EXPECT_FALSE(runner::refused_name({"syscall"}, false));
    EXPECT_FALSE(runner::refused_name({"PMPI_Send", "memcpy", "fopen"}, false));
}

TEST(Sent, NothingIsWrongWhereTheSolutionSendsSomething)
{
    EXPECT_TRUE(runner::why_nothing_sent({0, 0, 0}, {0, 0, 0}).empty());
    EXPECT_TRUE(runner::why_nothing_sent({0, 0, 0}, {0, -1, 0}).empty());
    EXPECT_TRUE(runner::why_nothing_sent({1, 8, 0}, {4, 64, 0}).empty());
    EXPECT_FALSE(runner::why_nothing_sent({0, 0, 3}, {4, 64, 0}).empty());
}

TEST(Rules, MistakesAreNamed)
{
    const auto said = [](const std::string& text) {
        return refusal([&] { parse_rules(text, "check.json", Workers::threads); });
    };
    EXPECT_NE(said("{").find("check.json: "), std::string::npos);
    EXPECT_NE(said("{}").find("cases"), std::string::npos);
    EXPECT_NE(said(R"({"cases": [], "x": 1})").find("x is not a known key"), std::string::npos);
    EXPECT_NE(said(R"({"cases": []})").find("there is no case"), std::string::npos);
    EXPECT_NE(said(R"({"cases": [1]})").find("must be an object"), std::string::npos);
    EXPECT_NE(said(R"({"cases": {"n": 1}, "speed": {}})").find("speed needs a case"),
              std::string::npos);
    EXPECT_NE(said(R"({"cases": {"n": 1}, "points": {"y": 1}})").find("no such stage"),
              std::string::npos);
    EXPECT_NE(said(R"({"cases": {"n": 1}, "points": {"end": -1}})").find("points for end are -1"),
              std::string::npos);
    EXPECT_NE(said(R"({"cases": {"n": 1}, "seconds": 0})").find("seconds is 0"), std::string::npos);
    EXPECT_NE(said(R"({"cases": {"n": 1}, "counts": [2, 0]})").find("must be more than 0"),
              std::string::npos);
}

TEST(WrongAnswers, SayWhatTheyAreOrWhomTheyAreLike)
{
    const Exercise exercise = named("04_heat", "halo_mpi");
    const auto all = wrong_answers(exercise);
    if (all.empty()) // what students get (primer handout)
        GTEST_SKIP() << "there are no wrong answers here";
    const auto found = std::find_if(all.begin(), all.end(), [](const WrongAnswer& wrong) {
        return wrong.path.stem() == "off_by_one_down_first";
    });
    ASSERT_NE(found, all.end());
    EXPECT_EQ(found->name, "off_by_one");
    EXPECT_EQ(found->caught, "right");
    EXPECT_EQ(found->says.rfind("The halo is off by one: halo rows were sent", 0), 0u);
    EXPECT_NE(found->says.find("those are what its neighbours need."), std::string::npos)
        << "the second line too: " << found->says;
}

TEST(Progress, MissingSavedAndReadAgain)
{
    const command::Scratch scratch;
    const std::string path = scratch.path("new/.progress.json");
    ProgressFile none(path);
    EXPECT_FALSE(none.of("a/b").passed);
    none.of("a/b").passed = true;
    none.of("a/b").hints = 2;
    none.save();
    const ProgressFile again(path);
    EXPECT_TRUE(again.of("a/b").passed);
    EXPECT_EQ(again.of("a/b").hints, 2);
    EXPECT_FALSE(again.of("a/b").inconclusive);
    none.of("a/b").inconclusive = true;
    none.save();
    EXPECT_TRUE(ProgressFile(path).of("a/b").inconclusive);
    EXPECT_FALSE(again.of("a/c").passed);
}

TEST(Progress, DamagedOrForeignCountsAsNoneAndIsKept)
{
    for (const char* text : {"", "{", "[]", "{\"version\": 99, \"exercises\": {}}",
                             "{\"version\": 1, \"exercises\": {\"a/b\": {\"passed\": \"x\"}}}"}) {
        const command::Scratch scratch;
        const std::string path = scratch.path(".progress.json");
        std::ofstream(path) << text;
        ProgressFile file(path);
        EXPECT_FALSE(file.of("a/b").passed);
        file.of("a/b").hints = 1;
        file.save();
        EXPECT_EQ(command::contents(path + ".old"), text);
        EXPECT_EQ(ProgressFile(path).of("a/b").hints, 1);
    }
}

TEST(Progress, AFileThatCannotBeWrittenIsOneLine)
{
    ProgressFile file("/proc/nowhere/.progress.json");
    EXPECT_NE(refusal([&] { file.save(); }).find("PRIMER_WORK"), std::string::npos);
}

// A formatter may break them anew; a learner is told whole sentences all the same.
TEST(WrongAnswers, SayWholeSentences)
{
    for (const Exercise& exercise : all_exercises())
        for (const WrongAnswer& wrong : wrong_answers(exercise)) {
            const std::string where = exercise.id + ": " + wrong.name + ": " + wrong.says;
            EXPECT_EQ(wrong.says.find("//"), std::string::npos) << where;
            EXPECT_EQ(wrong.says.find("  "), std::string::npos) << where;
            const bool whole = wrong.says.size() > 60; // else words of a message
            if (wrong.caught == "right" && whole) {
                EXPECT_NE(std::string(".?").find(wrong.says.back()), std::string::npos) << where;
            }
        }
}

// A chapter with many exercises begins with small ones; each says why its answer is right.
TEST(Exercises, BeginWithThoseOfFiveMinutes)
{
    constexpr std::size_t many = 5, small = 3;
    std::map<std::string, std::vector<int>> minutes;
    for (const Exercise& exercise : all_exercises()) {
        minutes[exercise.folder].push_back(exercise.minutes);
        EXPECT_FALSE(exercise.why.empty()) << exercise.id << " does not say why it is right";
    }
    for (const auto& [folder, all] : minutes) {
        for (std::size_t i = 0; i < small && all.size() >= many; ++i)
            EXPECT_EQ(all[i], 5) << folder << ", exercise " << i + 1;
    }
}

TEST(Times, AreShownForEachNumberOfWorkersSmallestFirst)
{
    const auto lines = in_words(Workers::threads, {{2, 0.0124, 0.012}, {1, 0.0243, 0.0241}});
    const std::vector<std::string> expected = {
        "Your time, and the solution's:", "    1 thread     24.3 ms      24.1 ms",
        "    2 threads    12.4 ms        12 ms"};
    EXPECT_EQ(lines, expected);
    EXPECT_EQ(timed_counts().at(0), 1);
}

TEST(CompilerWords, TheFirstErrorWithItsLine)
{
    const CompilerWords words = compiler_words("my/a.cpp: In function 'int f()':\n"
                                               "my/a.cpp:3:5: warning: unused 'x' [-Wunused]\n"
                                               "    3 |     int x;\n"
                                               "      |         ^\n"
                                               "my/a.cpp:7:14: error: expected ';' before 'b'\n"
                                               "    7 |     return a b;\n"
                                               "      |              ^\n"
                                               "my/a.cpp:9:1: error: more\n",
                                               "my/a.cpp");
    ASSERT_EQ(words.error.size(), 4u);
    EXPECT_NE(words.error[0].find("a.cpp:7: expected ';' before 'b'"), std::string::npos);
    EXPECT_EQ(words.error_line, 7);
    EXPECT_EQ(words.error[1], "    7 |     return a b;");
    EXPECT_NE(words.error[3].find("one more error"), std::string::npos);
    EXPECT_NE(words.warning.at(0).find("a.cpp:3: unused 'x'"), std::string::npos);
}

TEST(CompilerWords, AnErrorInALibraryIsTracedToTheLineThatAskedForIt)
{
    const CompilerWords words =
        compiler_words("In file included from my/a.cpp:1:\n"
                       "/usr/include/v: In instantiation of 'void g() [with T = int]':\n"
                       "my/a.cpp:12:6:   required from here\n"
                       "/usr/include/v:88:7: error: no match for 'operator<'\n",
                       "my/a.cpp");
    EXPECT_NE(words.error.at(0).find("a.cpp:12: "), std::string::npos);
    EXPECT_NE(words.error.at(1).find("no match"), std::string::npos);
    EXPECT_EQ(words.error_line, 0) << "it is not in the learner's file";
}

TEST(Speed, TheIntervalHoldsTheRatioAndNoiseWidensIt)
{
    const Rounds solution = {{1.0, 1.01, 0.99}, {1.0, 1.02, 1.0}, {0.98, 1.0}};
    const Interval even = relative_speed(solution, solution);
    EXPECT_LE(even.low, 1);
    EXPECT_GE(even.high, 1);
    const Rounds twice = {{2.0, 2.02, 1.98}, {2.0, 2.04, 2.0}, {1.96, 2.0}};
    EXPECT_NEAR(relative_speed(twice, solution).low, 0.5, 0.03);
    EXPECT_NEAR(relative_speed(twice, solution).high, 0.5, 0.03);
    const Interval wide = relative_speed({{1, 2, 3}, {1, 2, 3}, {1}}, solution);
    EXPECT_GT(wide.high - wide.low, even.high - even.low);
    // One disturbed round of three, however many repeats it has, proves nothing.
    const Interval disturbed = relative_speed({{1, 1}, {9, 9, 9, 9, 9, 9, 9}, {1, 1}}, solution);
    EXPECT_GE(disturbed.high, 0.95);
}

TEST(Killed, BySomebodyElseAndNotByAMistakeOrALimit)
{
    const auto ended = [](int status, const std::string& err, EndedBy by = EndedBy::itself) {
        Finished finished;
        finished.status = status;
        finished.err = err;
        finished.by = by;
        return was_killed(finished);
    };
    EXPECT_TRUE(ended(128 + SIGKILL, ""));
    EXPECT_TRUE(ended(128 + SIGTERM, ""));
    EXPECT_TRUE(ended(1, "c++: fatal error: Killed signal terminated program cc1plus"));
    EXPECT_TRUE(ended(137, "mpirun noticed that process rank 0 exited on signal 9 (Killed)."));
    EXPECT_FALSE(ended(0, ""));
    EXPECT_FALSE(ended(1, "a.cpp:1:1: error: no"));
    EXPECT_FALSE(ended(128 + SIGSEGV, ""));
    EXPECT_FALSE(ended(128 + SIGKILL, "", EndedBy::memory)) << "that was Primer";
}

TEST(Sent, FarMoreIsRemarkedAndALittleIsNot)
{
    using runner::sent_in_words;
    const runner::Traffic solution{40, 640, 3};
    const auto alike = sent_in_words({40, 640, 3}, solution, 3);
    ASSERT_EQ(alike.size(), 1u);
    EXPECT_NE(alike[0].find("640 B in 40 messages and 3 collective calls, as the solution does"),
              std::string::npos)
        << alike[0];
    EXPECT_EQ(sent_in_words({40, 1200, 3}, solution, 3).size(), 1u); // below twice
    EXPECT_EQ(sent_in_words({4, 80, 0}, {2, 8, 0}, 3).size(), 1u);   // ten times very little
    const auto bytes = sent_in_words({40, 64000, 3}, solution, 3);
    ASSERT_EQ(bytes.size(), 2u);
    EXPECT_NE(bytes[1].find("That is 100 times the solution's."), std::string::npos) << bytes[1];
    const auto messages = sent_in_words({400, 640, 3}, solution, 3);
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_NE(messages[1].find("in many small parts"), std::string::npos) << messages[1];
    EXPECT_NE(sent_in_words({0, 9000, 1}, {0, 0, 0}, 3).at(1).find("needs none"),
              std::string::npos);
    EXPECT_TRUE(sent_in_words({40, 640, 3}, {0, -1, 0}, 3).empty()); // nothing to compare with
    EXPECT_TRUE(sent_in_words({0, 0, 0}, solution, 3).empty());
}

TEST(Report, PassesOnlyWhenRightAndNothingFailed)
{
    CheckReport report = empty_report();
    EXPECT_FALSE(report.passed());
    report.stage("right").outcome = Outcome::passed;
    EXPECT_TRUE(report.passed()) << "what was not checked, for want of clang, does not fail";
    EXPECT_EQ(exit_status(report.verdict()), 0);
    report.stage("fast").outcome = Outcome::inconclusive;
    EXPECT_FALSE(report.passed()) << "what cannot be told is not passed";
    EXPECT_EQ(report.verdict(), Outcome::inconclusive) << "and not failed";
    EXPECT_EQ(exit_status(report.verdict()), 3);
    EXPECT_NE(to_json(report).find("\"verdict\": \"inconclusive\""), std::string::npos);
    report.stage("race").outcome = Outcome::failed;
    EXPECT_EQ(report.verdict(), Outcome::failed);
    EXPECT_EQ(exit_status(report.verdict()), 1);
    report.stage("race").lines = {"\xff is no UTF-8"};
    EXPECT_NE(to_json(report).find("\"passed\": false"), std::string::npos);
}

Look look(Outcome outcome, double cost, bool calm)
{
    Look look;
    look.outcome = outcome;
    look.cost = cost;
    look.calm = calm;
    return look;
}

TEST(Looks, OneIsEnoughWhenWorkWasSharedAndNobodyDisturbed)
{
    EXPECT_TRUE(enough({look(Outcome::passed, 1, true)}));
    EXPECT_FALSE(enough({look(Outcome::passed, 1, false)}));
    EXPECT_FALSE(enough({look(Outcome::failed, 1, true)})) << "an accusation is looked at again";
    EXPECT_FALSE(enough({look(Outcome::inconclusive, 1, true)}));
}

TEST(Looks, EndWhenThreeToldSomethingOrFourWereMade)
{
    const Look passed = look(Outcome::passed, 1, false), failed = look(Outcome::failed, 1, false),
               open = look(Outcome::inconclusive, 1, false);
    EXPECT_FALSE(enough({passed, failed}));
    EXPECT_TRUE(enough({passed, failed, passed}));
    EXPECT_FALSE(enough({open, open, failed}));
    EXPECT_TRUE(enough({open, open, failed, open}));
}

TEST(Looks, TheLeastDisturbedOneIsBelieved)
{
    // A solution whose second thread lost its processor in two of three runs.
    EXPECT_EQ(believed({look(Outcome::failed, 2.1, false), look(Outcome::passed, 1.6, false),
                        look(Outcome::failed, 2.0, false)})
                  .outcome,
              Outcome::passed);
    // Threads that take turns, one of which was kept waiting while it had nothing to do.
    EXPECT_EQ(believed({look(Outcome::passed, 2.4, false), look(Outcome::failed, 2.0, false),
                        look(Outcome::failed, 2.2, false)})
                  .outcome,
              Outcome::failed);
    // What cannot be told loses against what can, however cheap it was.
    EXPECT_EQ(
        believed({look(Outcome::inconclusive, 1, false), look(Outcome::passed, 2, false)}).outcome,
        Outcome::passed);
    Look wrong = look(Outcome::failed, 9, false);
    wrong.final = true;
    EXPECT_EQ(believed({look(Outcome::passed, 1, false), wrong}).outcome, Outcome::failed);
}

} // namespace
