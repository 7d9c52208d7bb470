// Submissions that set out to hide a race, or to do without messages (deceits/): each says by which
// stage it must be caught, and with which words. Right ones pass the same stages: every exercise's
// proof shows that.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "check/mpi_state.hpp"
#include "exercise/check.hpp"
#include "support/command.hpp"
#include "system/text_of.hpp"

namespace
{

namespace fs = std::filesystem;
using runner::Outcome;

// The words behind "// key: ".
std::string said(const std::string& text, const std::string& key)
{
    const std::string begin = "// " + key + ": ";
    const auto at = text.find(begin);
    return at == text.npos
               ? ""
               : text.substr(at + begin.size(), text.find('\n', at) - at - begin.size());
}

fs::path folder(const std::string& name)
{
    return fs::path(command::environment("PRIMER_SOURCE")) / "tests/grade" / name;
}

std::vector<std::string> deceits()
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder("deceits")))
        names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

// Some write into the file that all ranks map; they must hit what they mean.
static_assert(offsetof(check::State, slots) == 8 * 5 && sizeof(check::Slot) == 8 * 1065 &&
                  offsetof(check::Slot, numbers) == 8 &&
                  offsetof(check::Numbers, travel_cpu_ns) == 8 &&
                  offsetof(check::Numbers, messages) == 8 * 2 &&
                  offsetof(check::Numbers, bytes) == 8 * 4,
              "claims_bytes, claims_overlap and claims_time_in_mpi have the numbers of before");

class Deceit : public testing::TestWithParam<std::string>
{
};

TEST_P(Deceit, IsCaughtByItsStage)
{
    const fs::path file = folder("deceits") / (GetParam() + ".cpp");
    const std::string text = runner::text_of(file);
    const std::string name = said(text, "exercise"), fails = said(text, "fails");
    const runner::Exercise exercise =
        runner::find_exercise(runner::all_exercises(), name.substr(name.find('_') + 1));
    runner::CheckOptions options;
    options.only = true;
    options.turns = false; // as it is graded
    const std::string stage_name = fails.empty() ? said(text, "inconclusive") : fails;
    options.until = stage_name == "end" ? "right" : stage_name; // that is where it is seen
    if (options.until == "race" && exercise.race_compiler.empty())
        GTEST_SKIP() << "clang with ThreadSanitizer and Archer is missing";
    const runner::CheckReport report = runner::check(exercise, file, options);
    const runner::Stage& stage = report.stage(stage_name);
    EXPECT_EQ(stage.outcome, fails.empty() ? Outcome::inconclusive : Outcome::failed)
        << runner::to_text(report);
    std::string words = stage.line + " ";
    for (const std::string& line : stage.lines)
        words += line + " ";
    EXPECT_NE(words.find(said(text, "says")), std::string::npos) << words;
}

// A right submission that compilers spell each in its own way.
TEST(Innocent, IsAlikeInAllBuilds)
{
    const fs::path file = folder("innocent") / "many_headers.cpp";
    const runner::Exercise exercise =
        runner::find_exercise(runner::all_exercises(), "dot_product/dot_openmp");
    runner::CheckOptions options;
    options.times = false;
    options.until = "race";
    const runner::CheckReport report = runner::check(exercise, file, options);
    EXPECT_EQ(report.stage("right").outcome, Outcome::passed) << runner::to_text(report);
    EXPECT_EQ(report.stage("race").outcome,
              exercise.race_compiler.empty() ? Outcome::not_checked : Outcome::passed)
        << runner::to_text(report);
}

INSTANTIATE_TEST_SUITE_P(Deceits, Deceit, testing::ValuesIn(deceits()),
                         [](const auto& one) { return one.param; });

} // namespace
