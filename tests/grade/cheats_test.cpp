// Points that are measured: whoever sets out to forge times, or to be timed without working, has
// none for speed; who lets everyone do everything has none for sharing the work; and the solution
// keeps its own. Each submission of tests/grade/cheats_timed and cheats_work names its exercise,
// and, where it has them, words of the result in its first lines.
#include <gtest/gtest.h>

#include <fstream>

#include <nlohmann/json.hpp>

#include "grade/rooms.hpp"
#include "grade/sandbox.hpp"
#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint64_t disk = 1ull << 30;

fs::path tree()
{
    return command::environment("PRIMER_SOURCE");
}

// The words behind "// key: " in a file.
std::string said(const std::string& text, const std::string& key)
{
    const std::string begin = "// " + key + ": ";
    const auto at = text.find(begin);
    if (at == text.npos)
        return "";
    return text.substr(at + begin.size(), text.find('\n', at) - at - begin.size());
}

std::string solution(const std::string& exercise)
{
    return command::contents(tree() / "solutions" / (exercise + ".cpp"));
}

Json row(const Json& result, const char* criterion)
{
    for (const Json& one : result.at("points"))
        if (one.at("criterion") == criterion)
            return one;
    return {{"given", -1}, {"outcome", "not there"}};
}

double points(const Json& result, const char* criterion)
{
    return row(result, criterion).at("given");
}

bool given_in_doubt(const Json& result)
{
    return points(result, "fast") > 0 && row(result, "fast").at("outcome") == "inconclusive";
}

class Cheats : public testing::Test
{
  protected:
    void SetUp() override
    {
        const std::string missing = runner::grade::sandbox_missing();
        if (!missing.empty() && command::environment("PRIMER_CI") == "1")
            FAIL() << missing;
        if (!missing.empty())
            GTEST_SKIP() << missing;
    }

    // What `primer grade` finds out, as it does; "--speed": about speed alone.
    Json graded(const std::string& text, const std::string& exercise, const std::string& what) const
    {
        const fs::path file = tmp_.path("class/eve/" + exercise + ".cpp");
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
        const std::string id = exercise.substr(exercise.find('_') + 1);
        const std::string runner = command::program("primer-runner");
        const fs::path room = runner::grade::make_room();
        const runner::Command command{{runner, "grade-one", "--exercise", id, "--file", file,
                                       "--room", room, what, "--score-speed"}};
        const runner::Finished done = runner::run(runner::grade::in_room(
            command, room, disk,
            {tree(), fs::path(runner).parent_path().parent_path(), tmp_.path("class")}));
        EXPECT_EQ(done.status, 0) << done.err;
        EXPECT_TRUE(fs::is_empty(room));
        fs::remove(room);
        return Json::parse(done.out, nullptr, false);
    }

    // What is found out about speed; looked at again where it could not be told and the point was
    // given therefore.
    Json graded_for_speed(const std::string& text, const std::string& exercise) const
    {
        Json result = graded(text, exercise, "--speed");
        for (int again = 0; again < 3 && result.is_object() && given_in_doubt(result); ++again)
            result = graded(text, exercise, "--speed");
        return result;
    }
    command::Scratch tmp_;
};

TEST_F(Cheats, OfTimesHaveNoPointsForSpeed)
{
    std::string unclear;
    for (const auto& entry : fs::directory_iterator(tree() / "tests/grade/cheats_timed")) {
        SCOPED_TRACE(entry.path().filename());
        const std::string text = command::contents(entry.path());
        const Json result = graded_for_speed(text, said(text, "exercise"));
        ASSERT_TRUE(result.is_object());
        if (given_in_doubt(result)) {
            unclear += " " + entry.path().filename().string();
            continue;
        }
        EXPECT_EQ(points(result, "fast"), 0) << result;
        EXPECT_NE(result.dump().find(said(text, "says")), std::string::npos) << result;
    }
    if (!unclear.empty())
        GTEST_SKIP() << "it could not be told how fast these are:" << unclear;
}

TEST_F(Cheats, OfTimesCostTheSolutionNothing)
{
    const std::string exercise = "05_dot_product/dot_openmp";
    const Json result = graded(solution(exercise), exercise, "--speed");
    ASSERT_TRUE(result.is_object());
    EXPECT_EQ(points(result, "fast"), 1) << result;
    EXPECT_EQ(result.at("did"), Json::array()) << result;
}

// Everyone does everything, where the work is in functions that are not the learner's, or takes no
// steps. One of them; with PRIMER_WHOLE_CLASS=1 all.
TEST_F(Cheats, OfWorkHaveNoPointsForSharingIt)
{
    for (const auto& entry : fs::directory_iterator(tree() / "tests/grade/cheats_work")) {
        const std::string name = entry.path().stem();
        if (command::environment("PRIMER_WHOLE_CLASS") != "1" && name != "counts_all")
            continue;
        SCOPED_TRACE(name);
        const std::string text = command::contents(entry.path());
        const std::string exercise = said(text, "exercise");
        const Json cheat = graded(text, exercise, "--quick");
        ASSERT_TRUE(cheat.is_object());
        EXPECT_EQ(points(cheat, "parallel"), 0) << cheat;
        EXPECT_EQ(points(cheat, "right"), 4) << cheat;
        const Json right = graded(solution(exercise), exercise, "--quick");
        ASSERT_TRUE(right.is_object());
        EXPECT_EQ(points(right, "parallel"), 2) << right;
    }
}

// Messages that were never sent (of tests/grade/deceits): claimed in the checker's file, and by its
// pipe.
TEST_F(Cheats, OfMessagesHaveNoPointsForAnswers)
{
    const std::string exercise = "04_heat/largest_mpi";
    for (const char* name : {"claims_bytes", "tells_twice"}) {
        SCOPED_TRACE(name);
        const std::string text =
            command::contents(tree() / "tests/grade/deceits" / (std::string(name) + ".cpp"));
        const Json cheat = graded(text, exercise, "--quick");
        ASSERT_TRUE(cheat.is_object());
        EXPECT_EQ(points(cheat, "right"), 0) << cheat;
        EXPECT_NE(cheat.dump().find(said(text, "says")), std::string::npos) << cheat;
        const bool named =
            cheat.dump().find("in a way that cannot be believed") != std::string::npos;
        EXPECT_EQ(named, std::string(name) == "tells_twice") << cheat;
    }
    const Json right = graded(solution(exercise), exercise, "--quick");
    ASSERT_TRUE(right.is_object());
    EXPECT_EQ(points(right, "right"), 4) << right;
    EXPECT_EQ(right.at("did"), Json::array()) << right;
}

} // namespace
