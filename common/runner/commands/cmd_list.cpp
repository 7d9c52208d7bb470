// primer list: the chapters, what each asks, the variants, and how far the learner is.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "exercise/catalogue.hpp"
#include "exercise/progress_file.hpp"
#include "lessons/ledger.hpp"
#include "lessons/questions.hpp"
#include "primer/error.hpp"
#include "system/chapters.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

struct Done {
    int exercises = 0, passed = 0;
    int questions = 0, predicted = 0;
};

// By the chapter's name. A build without exercises has none to count.
void count_exercises(std::map<std::string, Done>& done)
{
    std::vector<Exercise> exercises;
    try {
        exercises = all_exercises();
    } catch (const primer::BadRequest&) {
        return;
    }
    const ProgressFile progress(ProgressFile::usual_path());
    for (const Exercise& exercise : exercises) {
        ++done[exercise.chapter].exercises;
        done[exercise.chapter].passed += progress.of(exercise.id).passed ? 1 : 0;
    }
}

// A list of chapters is worth showing also when one of these files is broken; then that is said.
void count_predictions(std::map<std::string, Done>& done, const std::vector<Chapter>& chapters)
{
    try {
        std::map<std::string, std::set<std::string>> made;
        for (const Prediction& prediction : Ledger().predictions)
            made[prediction.chapter].insert(prediction.question);
        for (const Chapter& chapter : chapters)
            if (has_questions(chapter))
                for (const Question& question : questions_of(chapter).all) {
                    ++done[chapter.name].questions;
                    done[chapter.name].predicted +=
                        made[chapter.name].count(question.id) > 0 ? 1 : 0;
                }
    } catch (const primer::BadRequest& error) {
        fmt::print(stderr, "primer: {}\n", error.what());
    }
}

std::string in_words(const Done& done)
{
    std::string words;
    if (done.exercises > 0)
        words = fmt::format("exercises passed: {} of {}", done.passed, done.exercises);
    if (done.questions > 0)
        words += fmt::format("{}predictions made: {} of {}", words.empty() ? "" : "; ",
                             done.predicted, done.questions);
    return done.passed + done.predicted > 0 ? style::good(words) : words;
}

} // namespace

int list_chapters()
{
    const std::vector<Chapter> chapters = all_chapters();
    std::map<std::string, Done> done;
    count_exercises(done);
    count_predictions(done, chapters);
    Done all;
    for (const Chapter& chapter : chapters) {
        std::string variants;
        for (const Program& program : chapter.programs)
            variants += (variants.empty() ? "" : ", ") + program.variant;
        fmt::print("{} {}", style::strong(chapter.number),
                   style::entry(chapter.name, chapter.title, 21));
        const Done& here = done[chapter.name];
        for (const std::string& line : {chapter.question, variants, in_words(here)})
            if (!line.empty())
                fmt::print("{}", style::entry("", line, 24));
        all.exercises += here.exercises;
        all.passed += here.passed;
        all.questions += here.questions;
        all.predicted += here.predicted;
    }
    if (const std::string words = in_words(all); !words.empty())
        fmt::print("\n{}", style::wrapped("In all: " + words +
                                              ". Go on: ./primer exercise next, "
                                              "or ./primer predict CHAPTER",
                                          0));
    return 0;
}

} // namespace runner
