// Every chapter of the tree (PRIMER_SOURCE) has questions, and what was recorded answers them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "commands/record_runs.hpp"
#include "lessons/measured_answer.hpp"
#include "lessons/questions.hpp"

namespace
{

TEST(ChapterQuestions, AreThereAndCanBeAsked)
{
    for (const runner::Chapter& chapter : runner::chapter_folders()) {
        SCOPED_TRACE(chapter.folder);
        EXPECT_GE(runner::questions_of(chapter).all.size(), 2u);
    }
}

// The runs that they ask for are among the commands, and the figures among the records, where the
// chapter has any.
TEST(ChapterQuestions, AreAnsweredByTheRecordedRun)
{
    for (const runner::Chapter& chapter : runner::chapter_folders()) {
        SCOPED_TRACE(chapter.folder);
        const nlohmann::ordered_json records = runner::recorded_records(chapter);
        if (records.empty())
            continue;
        const runner::Questions questions = runner::questions_of(chapter);
        std::set<std::string> runs;
        for (const runner::RecordedCommand& command : runner::recorded_commands(chapter))
            runs.insert(command.run);
        for (const runner::QuotedWay& way : runner::ways_measured(questions))
            EXPECT_EQ(runs.count(way.run), 1u) << way.run;
        for (const runner::Question& question : questions.all) {
            const runner::FoundAnswer found = runner::found_answer(question, chapter, records);
            EXPECT_TRUE(found.choice > 0 || !found.because.empty()) << question.id;
        }
        if (!questions.curve.empty()) {
            const runner::QuotedWay way = runner::quoted_ways(questions.curve + " speedup").at(0);
            EXPECT_GT(
                runner::quoted_figure(records, way.variant + "@max[" + way.run + "] speedup").value,
                0);
        }
    }
}

} // namespace
