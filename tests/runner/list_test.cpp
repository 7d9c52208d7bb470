// `primer list`: what each chapter asks, and how far a learner is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/command.hpp"
#include "support/has.hpp"

namespace
{

using command::has;

class List : public testing::Test
{
  protected:
    command::Result list() const
    {
        return command::run("PRIMER_WORK=" + scratch_.path() + " " +
                            command::program("primer-runner") + " list");
    }
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream(scratch_.path(name)) << text;
    }
    // The lines of a chapter: from its name to the next chapter's.
    static std::string of(const std::string& text, const std::string& begin, const std::string& end)
    {
        const auto from = text.find("\n" + begin), to = text.find("\n" + end);
        EXPECT_TRUE(from != text.npos && to != text.npos) << text;
        return text.substr(from, to - from);
    }
    command::Scratch scratch_;
};

TEST_F(List, SaysWhatEachChapterAsks)
{
    const command::Result result = list();
    EXPECT_EQ(result.status, 0);
    const std::string heat = of(result.out, "04 heat", "05 ");
    EXPECT_TRUE(has(heat, "How do neighbours exchange their edges, and can that be hidden?"));
    EXPECT_TRUE(has(heat, "serial, openmp"));
    EXPECT_TRUE(has(heat, "exercises passed: 0 of ")) << heat;
    EXPECT_TRUE(has(heat, "predictions made: 0 of ")) << heat;
    EXPECT_FALSE(has(result.out, "](")) << "links of the lessons";
    EXPECT_TRUE(has(result.out, "In all: exercises passed: 0 of "));
}

TEST_F(List, CountsWhatALearnerDid)
{
    write(".progress.json", R"({"version": 1, "exercises": {"heat/edges": {"passed": true},
        "heat/halo_mpi": {"passed": true}, "heat/halo_cost": {"passed": false, "hints": 2}}})");
    write(
        "predictions.json",
        R"({"version": 1, "curves": [], "predictions": [)"
        R"({"chapter": "heat", "number": "04", "question": "overlap", "idea": "overlap",)"
        R"( "when": "2026-01-01 10:00", "text": "t", "chosen": "c", "choice": 1, "sure": 70, "verdict": "right", "answer": 1,)"
        R"( "measured": "", "because": ""},)"
        R"({"chapter": "heat", "number": "04", "question": "overlap", "idea": "overlap",)"
        R"( "when": "2026-01-02 10:00", "text": "t", "chosen": "c", "choice": 1, "sure": 70, "verdict": "right", "answer": 1,)"
        R"( "measured": "", "because": ""}]})");
    const command::Result result = list();
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, "");
    const std::string heat = of(result.out, "04 heat", "05 ");
    EXPECT_TRUE(has(heat, "exercises passed: 2 of ")) << heat;
    EXPECT_TRUE(has(heat, "predictions made: 1 of ")) << "one question, predicted twice: " << heat;
    EXPECT_TRUE(has(of(result.out, "05 dot", "06 "), "exercises passed: 0 of "));
    EXPECT_TRUE(has(result.out, "In all: exercises passed: 2 of ")) << result.out;
}

// A broken file of the learner's is named, and the chapters are listed all the same.
TEST_F(List, StandsABrokenLedger)
{
    write("predictions.json", "{");
    const command::Result result = list();
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(has(result.out, "04 heat"));
    EXPECT_TRUE(has(result.err, "predictions.json"));
    EXPECT_EQ(command::lines(result.err), 1);
}

} // namespace
