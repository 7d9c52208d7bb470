// The parts of grading that run no submissions: names, tables, the class, what is kept between
// runs, points, the page.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <random>

#include <sys/stat.h>

#include "exercise/stages.hpp"
#include "exercise/taken_names.hpp"
#include "grade/alike.hpp"
#include "grade/budget.hpp"
#include "grade/compiled.hpp"
#include "grade/course.hpp"
#include "grade/earlier.hpp"
#include "grade/journal.hpp"
#include "grade/label.hpp"
#include "grade/outputs.hpp"
#include "grade/page.hpp"
#include "grade/result.hpp"
#include "grade/roll.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;
using namespace runner::grade;
using runner::CheckReport;
using runner::Exercise;

Result sample(const std::string& student, const std::string& exercise = "heat/halo_mpi")
{
    Result result;
    result.student = student;
    result.exercise = exercise;
    result.input = "0123";
    result.points = {{"compile", 1, 1, "passed"}, {"right", 0, 4, "failed"}};
    result.mistake = "no_reduction";
    result.did = {"defines malloc, a name that is not its own", "exceeded the limit of memory"};
    result.messages = {"With 3 threads and n = 7, sum is wrong:\n    expected  1\n    got  2"};
    result.seconds = 1.5;
    return result;
}

TEST(Label, IsOneLineAndUnique)
{
    EXPECT_EQ(label("Ada Lovelace"), "Ada Lovelace");
    EXPECT_EQ(label("Zoë"), "Zoë");
    EXPECT_EQ(label("new\nline"), "new\\x0aline");
    EXPECT_EQ(label("new\\x0aline"), "new\\x5cx0aline");
    EXPECT_EQ(label("bad\xff"), "bad\\xff");
    EXPECT_EQ(label("\xc0\xaf"), "\\xc0\\xaf") << "an overlong slash";
    EXPECT_EQ(label("cut\xe2\x82"), "cut\\xe2\\x82");
    EXPECT_EQ(label("a\u009b31m"), "a\\xc2\\x9b31m") << "a terminal obeys it";
    EXPECT_EQ(label("\u202eada"), "\\xe2\\x80\\xaeada") << "reads backwards";
}

TEST(Harmless, KeepsMessagesAndNothingElse)
{
    EXPECT_EQ(harmless("two\nlines\t=", 100), "two\nlines\t=");
    EXPECT_EQ(harmless("\x1b[2J\u009b\xff\r", 100), "?[2J???");
    EXPECT_EQ(harmless("Zoë ≠ \\n", 100), "Zoë ≠ \\n");
    EXPECT_EQ(harmless(std::string(1000, 'x'), 10), "xxxxxxxxxx …");
}

TEST(Label, FileNamesLeadNowhere)
{
    EXPECT_EQ(file_name("ada"), "ada");
    EXPECT_EQ(file_name("../../etc"), "_._.._etc");
    EXPECT_EQ(file_name(".."), "_.");
    EXPECT_EQ(file_name(""), "_");
    EXPECT_EQ(file_name("a b/c"), "a_b_c");
}

TEST(Label, FileNamesKeepTheLettersOfEveryLanguage)
{
    for (const char* name : {"李雷", "Ünal", "Ярослав", "محمد", "👩\u200d💻🎓", "Zoë-2_b.c"})
        EXPECT_EQ(file_name(name), name);
    EXPECT_EQ(file_name("a\u202eb\u3000c\u200bd\u2028e"), "a_b_c_d_e") << "nobody sees those";
    EXPECT_EQ(file_name("bad\xff"), "bad_");
    std::string long_name;
    while (long_name.size() < 255)
        long_name += "雷";
    const std::string file = file_name(long_name);
    EXPECT_LE(file.size(), 200u) << "with .md and a number it is a file's name";
    EXPECT_EQ(file.size() % 3, 0u) << "no letter is cut";
}

TEST(Label, WhatCannotBeSeenIsShown)
{
    EXPECT_EQ(label("ada\u200b"), "ada\\xe2\\x80\\x8b") << "looks like ada";
    EXPECT_EQ(label("\u061cada"), "\\xd8\\x9cada");
    EXPECT_EQ(label("one\u2028two"), "one\\xe2\\x80\\xa8two");
    EXPECT_EQ(label("👩\u200d💻"), "👩\u200d💻") << "is one sign";
    EXPECT_EQ(harmless("x\u2067y\ufeff", 100), "x?y?");
}

TEST(Csv, QuotesWhatMustBeQuoted)
{
    EXPECT_EQ(csv_field("plain"), "plain");
    EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_field("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csv_field("=1+2"), "'=1+2") << "no spreadsheet may compute it";
    EXPECT_EQ(csv_field("-rf"), "'-rf");
    EXPECT_EQ(csv_field("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_field("a;=1+2"), "\"a;=1+2\"") << "';' separates in some countries";
    EXPECT_EQ(csv_field("＝1+2"), "'＝1+2");
    EXPECT_EQ(csv_field("a\x1b[31m\u202eb"), "a?[31m?b");
}

TEST(Csv, HasNoFieldThatIsLongerThanASpreadsheetTakes)
{
    const std::size_t most = 32767;
    EXPECT_EQ(csv_field(std::string(most, 'x')).size(), most);
    const std::string cut = csv_field(std::string(most + 1, 'x'));
    EXPECT_EQ(cut, std::string(most - 2, 'x') + " …");
    EXPECT_EQ(csv_field("=" + std::string(most, 'x')).substr(0, 3), "'=x");
    std::string clefs; // two places each in a spreadsheet
    for (std::size_t i = 0; i < most; ++i)
        clefs += "𝄞";
    EXPECT_LE(csv_field(clefs).size(), most / 2 * 4 + 4);
}

TEST(Csv, HasALineForEachStudentAndExercise)
{
    EXPECT_EQ(csv({sample("ada")}),
              "student,exercise,compile,right,parallel,race,end,points,of,verdict,mistake,did\r\n"
              "ada,heat/halo_mpi,1,0,,,,1,5,right: failed,no_reduction,"
              "\"defines malloc, a name that is not its own; exceeded the limit of memory\"\r\n");
}

TEST(Csv, DoesNotDependOnTime)
{
    Result slow = sample("ada");
    slow.seconds = 100;
    EXPECT_EQ(csv({sample("ada")}), csv({slow}));
}

TEST(Result, SurvivesItsLine)
{
    const Result result = sample("Zoë");
    EXPECT_EQ(from_line(to_line(result)), result);
    EXPECT_EQ(to_line(result).find('\n'), std::string::npos);
    EXPECT_THROW(from_line("All passed."), std::exception);
    EXPECT_THROW(from_line("{}"), std::exception);
}

// ---------------------------------------------------------------- what is kept between runs

TEST(JournalFile, GoesOnWhereItStopped)
{
    const command::Scratch scratch;
    const fs::path path = scratch.path("grades.csv.unfinished");
    {
        Journal journal(path, "settings");
        journal.add(sample("ada"));
        journal.add(sample("bob"));
    }
    const Journal journal(path, "settings");
    EXPECT_EQ(journal.size(), 2u);
    ASSERT_NE(journal.find("bob", "heat/halo_mpi", "0123"), nullptr);
    EXPECT_EQ(*journal.find("bob", "heat/halo_mpi", "0123"), sample("bob"));
    EXPECT_EQ(journal.find("bob", "heat/halo_mpi", "changed since"), nullptr);
}

// Cut at any byte, it resumes from the last whole line.
TEST(JournalFile, MayBeCutAnywhere)
{
    const command::Scratch scratch;
    const fs::path path = scratch.path("whole");
    {
        Journal journal(path, "settings");
        journal.add(sample("ada"));
        journal.add(sample("bob"));
    }
    const std::string whole = command::contents(path);
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const fs::path cut = scratch.path("cut");
        std::ofstream(cut, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
        {
            Journal journal(cut, "settings");
            if (journal.find("ada", "heat/halo_mpi", "0123") == nullptr)
                journal.add(sample("ada"));
            if (journal.find("bob", "heat/halo_mpi", "0123") == nullptr)
                journal.add(sample("bob"));
        }
        ASSERT_EQ(command::contents(cut), whole) << "cut after " << length;
        fs::remove(cut);
    }
}

TEST(JournalFile, OfAnotherRunIsLeftAlone)
{
    const command::Scratch scratch;
    const fs::path path = scratch.path("file");
    {
        Journal journal(path, "settings");
        journal.add(sample("ada"));
    }
    const std::string before = command::contents(path);
    EXPECT_THROW(Journal(path, "others"), primer::BadRequest);
    EXPECT_EQ(command::contents(path), before);
    std::ofstream(path, std::ios::trunc) << "my diary\n";
    EXPECT_THROW(Journal(path, "settings"), primer::BadRequest);
    EXPECT_EQ(command::contents(path), "my diary\n");
}

// Where another run came to its end while this one waited, nothing is left of this one.
TEST(JournalFile, ThatWasBegunInVainIsRemoved)
{
    const command::Scratch scratch;
    const fs::path path = scratch.path("file");
    {
        Journal mine(path, "settings");
        mine.discard();
    }
    EXPECT_FALSE(fs::exists(path));
    {
        Journal first(path, "settings");
        first.add(sample("ada"));
    }
    Journal second(path, "settings");
    second.discard(); // it was begun by the first
    EXPECT_TRUE(fs::exists(path));
}

TEST(JournalFile, IsUsedByOneAtATime)
{
    const command::Scratch scratch;
    const Journal first(scratch.path("file"), "settings");
    EXPECT_THROW(Journal(scratch.path("file"), "settings"), primer::BadRequest);
}

// ---------------------------------------------------------------- what a submission may cost

TEST(BudgetOfASubmission, IsItsOwnWorkOrAFewTimesAsLong)
{
    Budget busy(10), asleep(10);
    EXPECT_FALSE(busy.is_used_up());
    busy.spend(6, 8);
    EXPECT_EQ(busy.work_left(), 4);
    EXPECT_FALSE(busy.is_used_up());
    busy.spend(4, 30);
    EXPECT_TRUE(busy.is_used_up());
    EXPECT_EQ(busy.words(), "it has used its 10 s of work in all");
    asleep.spend(0.5, 41);
    EXPECT_TRUE(asleep.is_used_up());
    EXPECT_EQ(asleep.words(), "it has used its 40 s in all, most of them waiting");
}

TEST(CompiledOnce, WhatIsTheSameButForItsFile)
{
    const command::Scratch scratch;
    Compiled compiled(scratch.path("kept"));
    int compiles = 0;
    const auto compile = [&](const std::string& flag, const std::string& file) {
        return compiled
            .once({{"c++", flag, "a.cpp", "-o", scratch.path(file)}},
                  [&] {
                      std::ofstream(scratch.path(file)) << flag;
                      runner::Finished finished;
                      finished.status = ++compiles;
                      return finished;
                  })
            .status;
    };
    EXPECT_EQ(compile("-O1", "one"), 1);
    EXPECT_EQ(compile("-O2", "two"), 2);
    fs::remove(scratch.path("one"));
    EXPECT_EQ(compile("-O1", "other"), 1) << "it was compiled before";
    EXPECT_EQ(command::contents(scratch.path("other")), "-O1");
    EXPECT_FALSE(fs::exists(scratch.path("one")));
}

// ---------------------------------------------------------------- the class

const std::vector<Known> known = {{"heat/halo_mpi", "04_heat/halo_mpi.cpp"},
                                  {"heat/sweep", "04_heat/sweep.cpp"}};

TEST(RollOfAClass, IsReadFromItsFolders)
{
    const command::Scratch scratch;
    for (const char* name : {"bob/04_heat", "ada/04_heat", "empty"})
        fs::create_directories(scratch.path(name));
    std::ofstream(scratch.path("ada/04_heat/halo_mpi.cpp")) << "int x;";
    std::ofstream(scratch.path("bob/notes.txt")) << "?";
    fs::create_symlink("/etc/passwd", scratch.path("bob/04_heat/halo_mpi.cpp"));
    const Roll roll = read_roll(scratch.path(), known, {});
    EXPECT_EQ(roll.students, (std::vector<std::string>{"ada", "bob", "empty"}));
    ASSERT_EQ(roll.submissions.size(), 3u) << "one exercise was handed in";
    EXPECT_EQ(roll.submissions[0].problem, "");
    EXPECT_EQ(roll.submissions[1].problem, "what was handed in is a link, not a file");
    EXPECT_EQ(roll.submissions[2].problem, "nothing was handed in");
    ASSERT_EQ(roll.strays.size(), 1u);
    EXPECT_EQ(roll.strays[0], (std::pair<std::string, std::string>("bob", "notes.txt")));
    EXPECT_EQ(read_roll(scratch.path(), known, {"heat/sweep"}).submissions.size(), 3u);
}

// A link could lead to another's work, or to the solutions.
TEST(RollOfAClass, FollowsNoLink)
{
    const command::Scratch scratch;
    fs::create_directories(scratch.path("class/ada/04_heat"));
    fs::create_directories(scratch.path("class/bob"));
    std::ofstream(scratch.path("class/ada/04_heat/halo_mpi.cpp")) << "int x;";
    fs::create_directory_symlink("../ada/04_heat", scratch.path("class/bob/04_heat"));
    fs::create_directory_symlink("ada", scratch.path("class/cid"));
    fs::create_directory_symlink("class", scratch.path("link"));
    const Roll roll = read_roll(scratch.path("link"), known, {}); // the instructor's may be one
    ASSERT_EQ(roll.submissions.size(), 3u);
    EXPECT_EQ(roll.submissions[0].problem, "");
    for (const int linked : {1, 2}) {
        EXPECT_EQ(roll.submissions[linked].problem, "what was handed in is a link, not a folder");
        EXPECT_NE(roll.submissions[linked].fingerprint, roll.submissions[0].fingerprint);
    }
}

TEST(RollOfAClass, ListsOnlySomeOfWhatIsNoExercise)
{
    const command::Scratch scratch;
    fs::create_directories(scratch.path("ada/04_heat"));
    std::ofstream(scratch.path("ada/04_heat/halo_mpi.cpp")) << "int x;";
    for (int file = 0; file < 30; ++file)
        std::ofstream(scratch.path("ada/04_heat/" + std::to_string(file))) << "?";
    const Roll roll = read_roll(scratch.path(), known, {});
    ASSERT_EQ(roll.strays.size(), 11u);
    EXPECT_EQ(roll.strays.back().second, "and 20 more");
}

std::string refused(const fs::path& folder, const std::vector<std::string>& wanted = {})
{
    try {
        read_roll(folder, known, wanted);
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
    return "not refused";
}

TEST(RollOfAClass, RefusesWhatIsNone)
{
    const command::Scratch scratch;
    EXPECT_NE(refused("/no/such").find("there is no such folder"), std::string::npos);
    EXPECT_NE(refused("/etc/passwd").find("not a folder"), std::string::npos);
    EXPECT_NE(refused(scratch.path()).find("holds no folders"), std::string::npos);
    fs::create_directories(scratch.path("ada"));
    EXPECT_NE(refused(scratch.path()).find("no exercise was handed in"), std::string::npos);
    EXPECT_NE(refused(scratch.path(), {"heat/halo_mp"}).find("did you mean heat/halo_mpi?"),
              std::string::npos);
}

TEST(RollOfAClass, ReadsOnlyPlainFilesOfSomeSize)
{
    const command::Scratch scratch;
    std::string problem;
    ASSERT_EQ(mkfifo(scratch.path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_submission(scratch.path(), "pipe", problem), "");
    EXPECT_EQ(problem, "what was handed in is not a file");
    std::ofstream(scratch.path("large")) << std::string(2 << 20, 'x');
    EXPECT_EQ(read_submission(scratch.path(), "large", problem), "");
    EXPECT_EQ(problem, "the file is larger than 1024 KiB");
}

// ---------------------------------------------------------------- points

class PointsOf : public testing::Test
{
  protected:
    PointsOf()
    {
        exercise_.id = "heat/sweep";
        exercise_.workers = runner::Workers::threads;
        exercise_.race_compiler = "clang++";
        rules_.parallel = check::Case{"0", {}};
        for (runner::Stage& stage : report_.stages)
            stage.outcome = runner::Outcome::passed;
    }
    double given() const { return graded(report_, exercise_, rules_, false).given(); }
    Exercise exercise_;
    runner::Rules rules_;
    CheckReport report_ = runner::empty_report();
};

TEST_F(PointsOf, ASolutionAreAll)
{
    const Result result = graded(report_, exercise_, rules_, false);
    EXPECT_EQ(result.given(), 10);
    EXPECT_EQ(result.of(), 10);
    EXPECT_EQ(result.verdict(), "all passed");
}

TEST_F(PointsOf, WhatCannotBeDecidedHereIsNotHeldAgainstAnybody)
{
    report_.stage("race").outcome = runner::Outcome::inconclusive;
    EXPECT_EQ(given(), 10);
    EXPECT_EQ(graded(report_, exercise_, rules_, false).verdict(), "race: inconclusive");
}

// Else a submission that hides its work from the measurement would get the points.
TEST_F(PointsOf, WorkThatIsNotSeenToBeSharedAreNone)
{
    report_.stage("parallel").outcome = runner::Outcome::inconclusive;
    EXPECT_EQ(given(), 8);
}

TEST_F(PointsOf, WhatCannotBeLookedAtIsSaid)
{
    report_.stage("race").outcome = runner::Outcome::not_checked;
    report_.stage("race").line = "clang cannot compile it: no such header";
    const Result result = graded(report_, exercise_, rules_, false);
    EXPECT_EQ(result.given(), 8);
    EXPECT_EQ(result.messages, std::vector<std::string>{
                                   "Not checked: race (clang cannot compile it: no such header)."});
}

TEST_F(PointsOf, WhatWasNotLookedAtAreNoneAndThatIsSaid)
{
    report_.used_up = "it has used its 60 s of work in all";
    report_.stage("race").outcome = report_.stage("parallel").outcome =
        runner::Outcome::not_checked;
    const Result result = graded(report_, exercise_, rules_, false);
    EXPECT_EQ(result.given(), 6);
    EXPECT_EQ(result.messages, std::vector<std::string>{
                                   "Not looked at: parallel, race: it has used its 60 s of work "
                                   "in all, with all its compiles and runs."});
}

TEST_F(PointsOf, AMessageIsNeverEndless)
{
    report_.stage("right").outcome = runner::Outcome::failed;
    report_.stage("right").lines = {"it threw " + std::string(1 << 20, 'x') + "\x1b[2J"};
    const Result result = graded(report_, exercise_, rules_, false);
    EXPECT_LT(result.messages.at(0).size(), 5000u);
}

TEST_F(PointsOf, ARaceDoNotDependOnLuck)
{
    report_.stage("race").outcome = runner::Outcome::failed;
    report_.stage("race").mistake = "data_race";
    const double lucky = given();
    report_.stage("right").outcome = runner::Outcome::failed;
    report_.stage("parallel").outcome = runner::Outcome::not_checked;
    EXPECT_EQ(given(), lucky);
    EXPECT_EQ(lucky, 2) << "for compile and end";
}

TEST_F(PointsOf, WhatCannotBeBelievedIsNamed)
{
    report_.stage("parallel").outcome = runner::Outcome::failed;
    report_.stage("parallel").mistake = runner::unbelieved_messages;
    report_.stage("parallel").lines = {"rank 1 told twice of call 3."};
    const Result result = graded(report_, exercise_, rules_, false);
    EXPECT_EQ(result.given(), 8) << "none for parallel";
    ASSERT_EQ(result.did.size(), 1U);
    EXPECT_NE(result.did[0].find("cannot be believed"), std::string::npos);
    EXPECT_EQ(result.mistake, "") << "it is no misconception";
}

// Not a race: it does something else when ThreadSanitizer watches.
TEST_F(PointsOf, WhoBehavesOtherwiseWhenWatchedKeepsTheRest)
{
    report_.stage("race").outcome = runner::Outcome::failed;
    EXPECT_EQ(given(), 8);
}

TEST_F(PointsOf, SpeedCountOnlyWhenAsked)
{
    rules_.speed = check::Case{"0", {}};
    report_.stage("fast").outcome = runner::Outcome::failed;
    EXPECT_EQ(graded(report_, exercise_, rules_, false).of(), 10);
    EXPECT_EQ(graded(report_, exercise_, rules_, true).of(), 11);
    EXPECT_EQ(graded(report_, exercise_, rules_, true).given(), 10);
}

TEST_F(PointsOf, AnExerciseOfRanksHaveNoneForRaces)
{
    exercise_.workers = runner::Workers::ranks;
    report_.stage("race").outcome = runner::Outcome::not_checked;
    report_.stage("race").line = "there are no threads in this exercise";
    EXPECT_EQ(graded(report_, exercise_, rules_, false).messages,
              std::vector<std::string>{"It is right."});
    EXPECT_EQ(graded(report_, exercise_, rules_, false).of(), 8);
}

TEST(TakenNames, AreThoseThatOthersAskFor)
{
    const runner::NamesOf others = {
        {"worker", runner::names_in("                 U exit@GLIBC_2.2.5\n"
                                    "                 U _Z3dotPd\n"
                                    "0000000000001120 T _ZN5check8end_workEv\n"
                                    "0000000000001120 T main\n")},
        {"libmpi.so.40", runner::names_in("                 U malloc@GLIBC_2.2.5\n"
                                          "                 w optional\n"
                                          "0000000000001120 T MPI_Send\n")},
        {"libc.so.6", runner::names_in("0000000000001120 T malloc@@GLIBC_2.2.5\n"
                                       "0000000000001120 W exit@@GLIBC_2.2.5\n"
                                       "0000000000001120 W y1@@GLIBC_2.2.5\n")}};
    const auto taken = [&](const std::string& listed) {
        return runner::taken_name(runner::names_to_look_at(listed), others);
    };
    EXPECT_EQ(taken("0000000000001120 T MPI_Send\n").whose, "libmpi.so.40");
    EXPECT_EQ(taken("0000000000001120 W exit\n").name, "exit") << "weak ones count too";
    EXPECT_EQ(taken("0000000000001120 u malloc\n").whose, "libc.so.6");
    EXPECT_EQ(taken("0000000000001120 T _ZN5check8end_workEv\n").whose, "the checker");
    // A leftover main, a global variable, a name of C that nobody asks for, what the worker asks of
    // the learner, templates.
    EXPECT_EQ(taken("0000000000001120 T main\n0000000000004010 B total\n"
                    "0000000000004018 B y1\n0000000000001140 T optional\n"
                    "0000000000001120 T _Z3dotPd\n"
                    "0000000000001130 W _ZNSt6vectorIdSaIdEE17_M_realloc_insertEv\n"
                    "0000000000004010 B .gomp_critical_user_.reduction.var\n"
                    "0000000000001000 T _init\n")
                  .name,
              "");
}

// ---------------------------------------------------------------- page and feedback

ClassReport two_students()
{
    Result script = sample("<script>alert(1)</script>");
    script.messages = {"<b>not bold</b>"};
    return {{"ada", "<script>alert(1)</script>"}, {sample("ada"), script}, {{"ada", "notes.txt"}}};
}

TEST(Page, ShowsStrangersTextAsText)
{
    const std::string text = page(two_students());
    EXPECT_EQ(text.find("<script>alert"), text.npos);
    EXPECT_EQ(text.find("<b>not"), text.npos);
    EXPECT_NE(text.find("no reduction"), text.npos);
    EXPECT_NE(text.find("<details id=\"student-1\">"), text.npos);
    EXPECT_EQ(text.find("http"), text.npos) << "nothing of it is elsewhere";
}

// A program of its own for each number.
std::string sums(unsigned number, const std::string& name)
{
    std::mt19937 random(number);
    std::string text = "#include <vector>\nint " + name + "(int a, int b)\n{\n";
    for (int line = 0; line < 30; ++line) {
        text += "    " + name + std::to_string(line) + " = a";
        for (int operand = 0; operand < 4; ++operand)
            text += std::string(" ") + "+-*/%&|^"[random() % 8] + " b";
        text += ";\n";
    }
    return text + "}\n";
}

TEST(AlikeSubmissions, AreFoundWhateverTheirNames)
{
    const std::string copied = "// mine!\n\n" + sums(1, "helper");
    const std::vector<Handed> all = {{"ada", sums(1, "step")},
                                     {"bob", sums(2, "step")},
                                     {"cy", copied},
                                     {"dan", ""},
                                     {"eve", sums(4, "step")}};
    const std::vector<Alike> found = alike(all, {});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].one + " " + found[0].other, "ada cy");
    EXPECT_EQ(found[0].shared, found[0].of);
    EXPECT_FALSE(found[0].same);
    EXPECT_EQ(found[0].in_other.first, found[0].in_one.first + 2) << "two lines were added before";
    EXPECT_EQ(found[0].in_other.last, found[0].in_one.last + 2);
}

TEST(AlikeSubmissions, AreNotThoseThatHaveWhatWasGivenOrWhatMostHave)
{
    const std::string common = sums(1, "step");
    EXPECT_EQ(alike({{"ada", common}, {"bob", common}}, {}).size(), 1u);
    EXPECT_TRUE(alike({{"ada", common}, {"bob", common}}, {common}).empty());
    std::vector<Handed> most;
    for (const char* student : {"ada", "bob", "cy", "dan", "eve"})
        most.push_back({student, common});
    EXPECT_TRUE(alike(most, {}).empty());
    EXPECT_TRUE(alike({{"ada", "int a;"}, {"bob", "int a;"}}, {}).empty()) << "too short";
}

TEST(AlikeSubmissions, AreComparedByTheirFirstTwentyThousandTokens)
{
    const auto behind = [](std::size_t tokens) {
        return std::string(tokens, ';') + sums(1, "step");
    };
    EXPECT_EQ(alike({{"ada", behind(19'000)}, {"bob", behind(19'000)}}, {}).size(), 1u);
    EXPECT_TRUE(alike({{"ada", behind(20'000)}, {"bob", behind(20'000)}}, {}).empty());
}

TEST(AlikeSubmissions, MayBeAnyBytes)
{
    for (const std::string& odd :
         {std::string("\"never ends"), std::string("/* never ends"), std::string("'\\"),
          std::string(50000, '('), std::string("\0\xff\xfe\n\0", 5), std::string(50000, '\n')})
        EXPECT_LE(alike({{"ada", odd}, {"bob", odd}}, {}).size(), 1u);
}

class FilesOfACourse : public testing::Test
{
  protected:
    std::string complaint(const std::function<void()>& call) const
    {
        try {
            call();
        } catch (const primer::BadRequest& error) {
            return error.what();
        }
        return "";
    }
    std::string file(const std::string& text)
    {
        std::ofstream(scratch.path("file")) << text;
        return scratch.path("file");
    }
    command::Scratch scratch;
    Roll roll = {{"ada", "bob"}, {{"ada", "heat/halo_mpi", "", "", ""}}, {}};
};

TEST_F(FilesOfACourse, CommentsAreReadAsSpreadsheetsWriteThem)
{
    const auto comments =
        read_comments(file("\xef\xbb\xbfstudent,exercise,comment\r\n"
                           "ada,heat/halo_mpi,\"Well done, \"\"ada\"\"!\nGo on.\"\r\n"
                           "bob,,See me\r\n"),
                      roll);
    ASSERT_EQ(comments.size(), 2u);
    EXPECT_EQ(comments[0].text, "Well done, \"ada\"!\nGo on.");
    EXPECT_EQ(comments[1].student + comments[1].exercise + comments[1].text, "bobSee me");
}

TEST_F(FilesOfACourse, WhatIsWrongInCommentsIsNamed)
{
    const std::string head = "student,exercise,comment\n";
    for (const auto& [text, expected] :
         {std::pair<std::string, std::string>{"", "first line must be student,exercise,comment"},
          {head + "adda,,x\n", "there is no student adda: did you mean ada?"},
          {head + "ada,heat/halo_mp,x\n", "no exercise heat/halo_mp: did you mean heat/halo_mpi?"},
          {head + "ada,heat/halo_mpi,x,y\n", "comment 1 has 4 fields"},
          {head + "ada,,\"x\n", "line 2: a quoted text does not end"}})
        EXPECT_NE(complaint([&] { read_comments(file(text), roll); }).find(expected),
                  std::string::npos)
            << text << complaint([&] { read_comments(file(text), roll); });
    EXPECT_NE(complaint([&] { read_comments(scratch.path("none"), roll); }).find("no such file"),
              std::string::npos);
}

TEST_F(FilesOfACourse, PointsTakeThePlaceOfTheExercisesOwn)
{
    const CoursePoints points(R"({"": {"right": 5}, "heat/halo_mpi": {"right": 6.5, "fast": 2}})",
                              "file", {"heat/halo_mpi", "heat/edges"});
    EXPECT_EQ(points.with({}, "heat/halo_mpi").points.at("right"), 6.5);
    EXPECT_EQ(points.with({}, "heat/edges").points.at("right"), 5);
    EXPECT_EQ(points.with({}, "heat/edges").points.at("compile"), 1);
    EXPECT_EQ(CoursePoints().with({}, "heat/edges").points, runner::Rules().points);
    for (const auto& [text, expected] :
         {std::pair<std::string, std::string>{"[", "must be like"},
          {R"({"heat/edge": {}})", "no exercise heat/edge: did you mean heat/edges?"},
          {R"({"": {"rigth": 2}})", "no criterion rigth: did you mean right?"},
          {R"({"": {"right": -1}})", "must be a number from 0 to 1000"},
          {R"({"": {"right": "4"}})", "must be a number from 0 to 1000"},
          {R"({"": 4})", "must be like"}})
        EXPECT_NE(complaint([&] {
                      CoursePoints(text, "file", {"heat/halo_mpi", "heat/edges"});
                  }).find(expected),
                  std::string::npos)
            << text << complaint([&] { CoursePoints(text, "file", {"heat/edges"}); });
}

class GradingAgain : public testing::Test
{
  protected:
    GradingAgain()
    {
        unclear.points[1].outcome = "inconclusive";
        fast.input += "+speed";
    }
    std::vector<std::string> left(const std::string& again) const
    {
        std::vector<std::string> names;
        for (const Result& one : kept({sample("ada"), fast, sample("bob"), unclear}, again, roll))
            names.push_back(one.student + " " + one.exercise);
        return names;
    }
    using Names = std::vector<std::string>;
    Result unclear = sample("bob", "heat/sweep"), fast = sample("ada");
    Roll roll = {{"ada", "bob"},
                 {{"ada", "heat/halo_mpi", "", "", ""},
                  {"bob", "heat/halo_mpi", "", "", ""},
                  {"bob", "heat/sweep", "", "", ""}},
                 {}};
};

TEST_F(GradingAgain, KeepsWhatIsNotAskedFor)
{
    EXPECT_EQ(left("changed").size(), 4u);
    EXPECT_EQ(left("ada"), (Names{"bob heat/halo_mpi", "bob heat/sweep"}));
    EXPECT_EQ(left("bob/heat/halo_mpi"),
              (Names{"ada heat/halo_mpi", "ada heat/halo_mpi", "bob heat/sweep"}));
    EXPECT_EQ(left("inconclusive,ada"), (Names{"bob heat/halo_mpi"}));
    EXPECT_THROW(left("eve"), primer::BadRequest);
    EXPECT_THROW(left("bob,"), primer::BadRequest);
    ASSERT_EQ(counting({sample("ada"), fast, unclear}).size(), 2u);
    EXPECT_EQ(counting({sample("ada"), fast, unclear})[0].input, fast.input);
}

TEST_F(GradingAgain, GoesOnFromARunWithTheSameSettingsOnly)
{
    const command::Scratch scratch;
    const fs::path file = scratch.path("grades.csv.unfinished"),
                   results = scratch.path("grades.csv.results");
    {
        Journal journal(file, "class, speed", {sample("ada")});
        journal.add(unclear);
        journal.rename(results);
    }
    EXPECT_FALSE(fs::exists(file));
    for (const char* settings : {"class, speed", "class, speed, again bob"})
        EXPECT_EQ(read_earlier(results, settings, "bob"),
                  (std::vector<Result>{sample("ada"), unclear}));
    EXPECT_THROW(read_earlier(results, "class", "bob"), primer::BadRequest);
    EXPECT_THROW(read_earlier(file, "class, speed", "bob"), primer::BadRequest);
    std::ofstream(results, std::ios::app) << "{}\n";
    EXPECT_THROW(read_earlier(results, "class, speed", "bob"), primer::BadRequest);
}

TEST_F(GradingAgain, LosesNothingThatWasThere)
{
    const command::Scratch scratch;
    const fs::path file = scratch.path("grades.csv");
    for (const char* text : {"first", "second"}) {
        std::ofstream(file) << text;
        set_aside(file);
    }
    set_aside(file); // which is not there
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(command::contents(file.string() + ".1"), "first");
    EXPECT_EQ(command::contents(file.string() + ".2"), "second");
}

class WrittenOutputs : public testing::Test
{
  protected:
    WrittenOutputs()
    {
        request.out = scratch.path("grades.csv");
        request.feedback = scratch.path("told");
    }
    command::Scratch scratch;
    GradeRequest request;
    ClassReport report{{"李雷", "Ada", "ada"}, {sample("李雷"), sample("Ada"), sample("ada")}, {}};
};

TEST_F(WrittenOutputs, HaveAFileForEachStudent)
{
    Outputs(request).write(report);
    for (const char* file : {"李雷.md", "Ada.md", "ada-2.md"})
        EXPECT_TRUE(fs::exists(scratch.path(std::string("told/") + file))) << file;
}

// A table that somebody has made or edited while the run went on, or after it was stopped.
TEST_F(WrittenOutputs, WriteNothingOver)
{
    const Outputs outputs(request);
    EXPECT_FALSE(outputs.somebody_wrote());
    std::ofstream(request.out) << "edited by hand\n";
    EXPECT_TRUE(outputs.somebody_wrote());
    outputs.write(report);
    EXPECT_EQ(command::contents(request.out + ".1"), "edited by hand\n");
    EXPECT_EQ(command::contents(request.out), csv(report.results));
    outputs.write(report); // once more, after kill -9: what says the same stays
    EXPECT_FALSE(fs::exists(request.out + ".2"));
}

TEST_F(GradingAgain, SaysWhatHasChanged)
{
    ClassReport report{{"ada", "bob"}, {sample("ada"), unclear}, {}};
    EXPECT_EQ(page(report).find("Since the last run"), std::string::npos);
    report.again = true;
    report.before = report.results;
    EXPECT_NE(page(report).find("No points and no verdict have changed"), std::string::npos);
    report.before[1].points[1].given = 4;
    EXPECT_NE(page(report).find("<td>5: right: inconclusive</td><td>1: right: inconclusive</td>"),
              std::string::npos)
        << page(report);
    report.before.pop_back();
    EXPECT_NE(page(report).find("<td>new</td><td>1: "), std::string::npos);
}

TEST(Moodle, HasALineForEachStudent)
{
    ClassReport report{{"ada", "=1+1"}, {sample("ada"), sample("=1+1")}, {}};
    report.comments = {{"ada", "heat/halo_mpi", "Nearly, ada"}, {"ada", "", "in general"}};
    EXPECT_EQ(moodle(report), "student,heat/halo_mpi (of 5),heat/halo_mpi: feedback,all\r\n"
                              "ada,1,\"right: failed. Nearly, ada\",1\r\n"
                              "'=1+1,1,right: failed,1\r\n");
}

TEST(Comments, AreInTheFeedbackAndOnThePage)
{
    ClassReport report = two_students();
    report.comments = {{"ada", "heat/halo_mpi", "<i>Nearly</i>"}, {"ada", "", "see me"}};
    report.alike = {{"heat/halo_mpi", "ada", "<script>alert(1)</script>", 7, 9, {1, 4}, {3, 6}}};
    EXPECT_NE(feedback("ada", report).find("\\<i\\>Nearly"), std::string::npos);
    EXPECT_EQ(feedback(report.students[1], report).find("Nearly"), std::string::npos);
    EXPECT_NE(page(report).find("&lt;i&gt;Nearly"), std::string::npos);
    EXPECT_NE(page(report).find("7 of 9"), std::string::npos);
    EXPECT_EQ(page(report).find("<script>alert"), std::string::npos);
}

TEST(Page, SaysWhichLimitsTheKernelDidNotKeep)
{
    ClassReport report = two_students();
    EXPECT_EQ(page(report).find("kept by looking"), std::string::npos);
    report.limits = "Limits of memory were kept by looking <here>.";
    EXPECT_NE(page(report).find("<p>Limits of memory were kept by looking &lt;here&gt;.</p>"),
              std::string::npos);
}

// tests/report/axe.sh opens it.
TEST(Page, IsWrittenForTheTestOfItsAccessibility)
{
    ClassReport report = two_students();
    report.confined = false;
    report.again = true;
    report.before = {report.results[0]};
    report.comments = {{"ada", "", "see me"}};
    report.alike = {{"heat/halo_mpi", "ada", "student 3", 7, 9, {1, 4}, {3, 6}}};
    for (int i = 0; i < 30; ++i) {
        report.students.push_back("student " + std::to_string(i));
        for (const char* exercise : {"heat/halo_mpi", "heat/sweep", "dot_product/dot_openmp"})
            report.results.push_back(sample(report.students.back(), exercise));
    }
    std::ofstream(command::program("../tests/grades.html")) << page(report);
}

TEST(Feedback, IsAboutOneStudentAlone)
{
    ClassReport report = two_students();
    report.results[1].student = report.students[1] = "bob";
    const std::string text = feedback("ada", report);
    EXPECT_EQ(text.find("bob"), text.npos);
    EXPECT_EQ(text.find("bold"), text.npos);
    EXPECT_NE(text.find("notes.txt"), text.npos);
    EXPECT_NE(text.find("1 of 5 points"), text.npos);
    EXPECT_EQ(feedback("bob", report).find("notes"), std::string::npos);
}

TEST(Feedback, OfNothingIsShort)
{
    ClassReport report = two_students();
    report.results[0].points = {{"compile", 0, 1, "not checked"}, {"right", 0, 4, "not checked"}};
    report.results[0].messages = {"nothing was handed in"};
    const std::string text = feedback("ada", report);
    EXPECT_EQ(text.find("does it compile?"), text.npos) << text;
    EXPECT_NE(text.find("nothing was handed in"), text.npos);
}

TEST(Feedback, ShowsStrangersTextAsText)
{
    ClassReport report = two_students();
    const std::string text = feedback(report.students[1], report);
    EXPECT_EQ(text.find("<script>"), text.npos);
    EXPECT_EQ(text.find("<b>"), text.npos);
}

} // namespace
