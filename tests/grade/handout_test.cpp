// What students get: no solution in it, and what is left can be built, and checks by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;
using command::Result;

class Handout : public testing::Test
{
  protected:
    void SetUp() override
    {
        const Result made =
            command::run(command::program("primer-runner") + " handout " + folder());
        ASSERT_EQ(made.status, 0) << made.err;
    }
    std::string folder(const std::string& below = "") const
    {
        return tmp_.path("handout") + (below.empty() ? "" : "/" + below);
    }
    fs::path tree() const { return command::environment("PRIMER_SOURCE"); }
    command::Scratch tmp_;
};

// The significant lines of a file: no comments, and no short lines that occur everywhere.
std::vector<std::string> telling_lines(const fs::path& file)
{
    std::vector<std::string> lines;
    std::istringstream text(command::contents(file));
    for (std::string line; std::getline(text, line);) {
        line.erase(0, line.find_first_not_of(' '));
        if (line.size() > 25 && line.rfind("//", 0) != 0 && line.rfind("#include", 0) != 0)
            lines.push_back(line);
    }
    return lines;
}

TEST_F(Handout, HoldsNoAnswer)
{
    EXPECT_FALSE(fs::exists(folder("solutions")));
    EXPECT_FALSE(fs::exists(folder("tests/grade")));
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
        EXPECT_NE(entry.path().filename(), "wrong") << entry.path();
        if (entry.is_regular_file())
            files.push_back(command::contents(entry.path()));
    }
    EXPECT_GT(files.size(), 100u);
    // But what they answer, so that a check can name the mistake.
    EXPECT_TRUE(fs::exists(folder("tests/exercises/05_dot_product/dot_openmp/known")));
    // Nor a solution under another name: no file holds all that its author wrote for the starter.
    for (const auto& entry : fs::recursive_directory_iterator(tree() / "solutions")) {
        if (entry.path().extension() != ".cpp")
            continue;
        const std::string starter = command::contents(
            tree() / "exercises" / fs::relative(entry.path(), tree() / "solutions"));
        std::vector<std::string> own = telling_lines(entry.path());
        std::erase_if(own, [&](const auto& line) { return starter.find(line) != starter.npos; });
        const auto holds_all = [&](const std::string& text) {
            return std::all_of(own.begin(), own.end(),
                               [&](const auto& line) { return text.find(line) != text.npos; });
        };
        if (own.size() < 2) // one line may stand in a lesson
            continue;
        EXPECT_TRUE(std::none_of(files.begin(), files.end(), holds_all)) << entry.path();
    }
}

// Whatever a CMakeLists.txt names must be there.
TEST_F(Handout, CanBeConfigured)
{
    const Result configured = command::run("cmake --preset release -S " + folder() + " -B " +
                                           tmp_.path("build") + " 2>&1");
    EXPECT_EQ(configured.status, 0) << configured.out;
    EXPECT_TRUE(fs::exists(tmp_.path("build/exercises/05_dot_product/predict.json")));
}

// Of a copy that git knows nothing of (an archive, say) the same files.
TEST_F(Handout, OfATreeWithoutGitIsTheSame)
{
    fs::create_directories(folder("my/05_dot_product"));
    const Result made =
        command::run("PRIMER_SOURCE=" + folder() + " " + command::program("primer-runner") +
                     " handout " + tmp_.path("again"));
    ASSERT_EQ(made.status, 0) << made.err;
    fs::remove_all(folder("my"));
    EXPECT_EQ(command::run("diff -r " + folder() + " " + tmp_.path("again")).out, "");
}

// What checks is of this build: building it once more would take minutes.
TEST_F(Handout, ChecksByItself)
{
    const std::string exercise = "dot_product/predict", file = "05_dot_product/predict.cpp";
    const std::string runner = "cd " + folder() +
                               " && env -u PRIMER_WORK PRIMER_SOURCE=" + folder() + " " +
                               command::program("primer-runner") + " exercise ";
    ASSERT_EQ(command::run(runner + "start " + exercise).status, 0);
    EXPECT_EQ(command::run(runner + "check " + exercise).status, 1) << "the starter";
    fs::copy_file(tree() / "solutions" / file, folder("my/" + file),
                  fs::copy_options::overwrite_existing);
    const Result right = command::run(runner + "check " + exercise);
    EXPECT_EQ(right.status, 0) << right.out << right.err;
    const Result asked = command::run(runner + "solution --give-up " + exercise);
    EXPECT_EQ(asked.status, 2);
    EXPECT_EQ(command::lines(asked.err), 1) << asked.err;
}

} // namespace
