#include "lessons/quoted_questions.hpp"

#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "lessons/measured_answer.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// The answer of the recorded run; where none was made, why there is none.
FoundAnswer recorded_answer(const Question& question, const Chapter& chapter,
                            const std::string& folder)
{
    const Json records = recorded_records(chapter, folder);
    if (!question.figure.empty() && records.empty())
        return {0, "", "nothing was recorded yet; ./primer predict measures it"};
    return found_answer(question, chapter, records);
}

void add_text(Lines& lines, const std::string& text, int indent, int first)
{
    std::istringstream in(style::wrapped(text, indent, first));
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
}

// "2 (1.1 to 1.5 times). Measured: 1.42 (1.31 to 1.52 over 4 rounds)."
std::string answer_in_words(const Question& question, const FoundAnswer& found)
{
    const std::string measured =
        found.figure.empty() ? "" : fmt::format("Measured: {}.", found.figure);
    if (found.choice == 0)
        return fmt::format("{}{}Not decided here: {}.", measured, measured.empty() ? "" : " ",
                           found.because);
    const std::string right = fmt::format("**{}**: {}.", char('A' + found.choice - 1),
                                          question.choices[std::size_t(found.choice) - 1]);
    return measured.empty() ? right : right + " " + measured;
}

} // namespace

Lines question_lines(const Chapter& chapter)
{
    Lines lines;
    int number = 0;
    for (const Question& question : questions_of(chapter).all) {
        add_text(lines, fmt::format("{}. {}", ++number, question.text), 3, 0);
        char letter = 'A';
        for (const std::string& choice : question.choices)
            add_text(lines, fmt::format("- {}: {}", letter++, choice), 5, 3);
    }
    return lines;
}

Lines answer_lines(const Chapter& chapter)
{
    Lines lines;
    int number = 0;
    for (const Question& question : questions_of(chapter).all) {
        if (number > 0)
            lines.emplace_back();
        lines.push_back(
            fmt::format("<details><summary>The answer to question {}</summary>", ++number));
        lines.emplace_back();
        add_text(lines,
                 answer_in_words(question, recorded_answer(question, chapter, "")) + " " +
                     question.why,
                 0, 0);
        lines.emplace_back();
        lines.emplace_back("</details>");
    }
    return lines;
}

std::string question_json(const std::string& name, const std::string& folder)
try {
    const auto slash = name.rfind('/');
    if (slash == name.npos)
        throw primer::BadRequest("must be CHAPTER/ID, e.g. heat/overlap");
    const Chapter chapter = find_chapter(chapter_folders(), name.substr(0, slash));
    const Questions questions = questions_of(chapter);
    const Question* question = find_question(questions, name.substr(slash + 1));
    if (question == nullptr) {
        std::string known;
        for (const Question& each : questions.all)
            known += (known.empty() ? "" : ", ") + each.id;
        throw primer::BadRequest(fmt::format("{} asks {}", chapter.name, known));
    }
    const FoundAnswer found = recorded_answer(*question, chapter, folder);
    return to_text({{"text", question->text},
                    {"choices", question->choices},
                    {"why", question->why},
                    {"measured", found.figure},
                    {"answer", found.choice},
                    {"because", found.because}});
} catch (const primer::BadRequest& error) {
    throw primer::BadRequest(fmt::format("question {}: {}", primer::shown(name), error.what()));
}

} // namespace runner
