// The path through the course: read from lessons' headers, refused where it leads nowhere or in a
// circle, and drawn.
#include <gtest/gtest.h>

#include <regex>

#include "commands/commands.hpp"
#include "lessons/course_path.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"
#include "support/has.hpp"

namespace
{

using command::has;
using runner::CoursePath;

TEST(Path, IsReadFromTheHeaderAlone)
{
    const std::string lesson =
        "# 06 · X\n\n**You will learn** [a](../01_a/README.md).\n"
        "**Builds on** [03 b](../03_b/README.md) and\n"
        "[04 c](../04_c/README.md). **Minutes:** 5.\n\n[d](../05_d/README.md)\n";
    EXPECT_EQ(runner::builds_on(lesson), (std::set<std::string>{"03_b", "04_c"}));
    EXPECT_TRUE(runner::builds_on("**Builds on** nothing. **Minutes:** 5.").empty());
}

TEST(Path, NamesAChapterThatIsNotThere)
{
    EXPECT_EQ(runner::fault_of({{"01_a", {}}, {"02_b", {"01_a"}}}), "");
    const std::string fault = runner::fault_of({{"01_a", {}}, {"02_b", {"03_c"}}});
    EXPECT_TRUE(has(fault, "chapters/02_b/README.md: builds on 03_c, which is no chapter"));
}

TEST(Path, NamesACircle)
{
    const CoursePath round = {
        {"01_a", {}}, {"02_b", {"01_a", "04_d"}}, {"03_c", {"02_b"}}, {"04_d", {"03_c"}}};
    EXPECT_TRUE(has(runner::fault_of(round), "02_b, 04_d, 03_c, 02_b")) << runner::fault_of(round);
    EXPECT_TRUE(has(runner::fault_of({{"01_a", {"01_a"}}}), "01_a, 01_a"));
}

TEST(Path, LeavesOutWhatFollows)
{
    const CoursePath path = {{"01_a", {}}, {"02_b", {"01_a"}}, {"03_c", {"01_a", "02_b"}}};
    EXPECT_EQ(runner::without_detours(path).at("03_c"), (std::set<std::string>{"02_b"}));
}

// Of a drawing: the left edge of each chapter's box, in the order of the chapters.
std::vector<int> lefts(const std::string& svg)
{
    static const std::regex box(R"re(<rect x="(\d+)")re");
    std::vector<int> found;
    for (std::sregex_iterator i(svg.begin(), svg.end(), box), none; i != none; ++i)
        found.push_back(std::stoi((*i)[1]));
    return found;
}

TEST(Path, IsDrawnFromLeftToRight)
{
    const std::string svg =
        runner::drawn({{"01_a", {}}, {"02_b_c", {"01_a"}}, {"03_d", {"02_b_c"}}});
    const std::vector<int> found = lefts(svg);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_LT(found[0], found[1]);
    EXPECT_LT(found[1], found[2]);
    EXPECT_TRUE(has(svg, ">b c</text>"));
}

// A checkout of two lessons: its picture is stale, is drawn, and is fresh; a header that changes
// makes it stale.
TEST(Path, PictureIsKeptFresh)
{
    const command::Scratch scratch;
    std::filesystem::create_directories(scratch.path("slides/pictures"));
    const auto lesson = [&](const std::string& folder, const std::string& on) {
        std::filesystem::create_directories(scratch.path("chapters/" + folder));
        std::ofstream(scratch.path("chapters/" + folder + "/README.md"))
            << "# " << folder << "\n\n**Builds on** " << on << ". **Minutes:** 5.\n";
    };
    lesson("01_a", "nothing");
    lesson("02_b", "nothing");
    const std::string root = command::environment("PRIMER_SOURCE");
    setenv("PRIMER_SOURCE", scratch.path().c_str(), 1);
    const auto lessons = [](bool update) {
        runner::LessonsRequest request;
        request.update = update;
        return runner::lessons(request);
    };
    EXPECT_EQ(lessons(false), 1);
    EXPECT_EQ(lessons(true), 0);
    EXPECT_EQ(lessons(false), 0);
    lesson("02_b", "[a](../01_a/README.md)");
    EXPECT_EQ(lessons(false), 1);
    lesson("02_b", "[a](../01_none/README.md)");
    EXPECT_THROW(lessons(true), primer::BadRequest);
    setenv("PRIMER_SOURCE", root.c_str(), 1);
}

// The lists that are kept by hand have every chapter with a lesson, and every exercise.
TEST(Lists, NameEveryChapterAndExercise)
{
    const std::filesystem::path root = command::environment("PRIMER_SOURCE");
    const std::string readme = command::contents((root / "README.md").string());
    const std::string exercises = command::contents((root / "exercises/README.md").string());
    int chapters = 0, files = 0;
    for (const auto& [folder, before] : runner::course_path()) {
        ++chapters;
        EXPECT_TRUE(has(readme, "](chapters/" + folder + "/README.md)"));
        if (!std::filesystem::exists(root / "exercises" / folder))
            continue;
        for (const auto& entry : std::filesystem::directory_iterator(root / "exercises" / folder)) {
            if (entry.path().extension() != ".json")
                continue;
            ++files;
            EXPECT_TRUE(
                has(exercises, "`" + folder.substr(3) + "/" + entry.path().stem().string() + "`"));
        }
    }
    EXPECT_GE(chapters, 15);
    EXPECT_GE(files, 60);
}

} // namespace
