// primer lessons: keeps what the lessons quote the same as the code that is compiled, and as the
// runs that were recorded. How a lesson quotes: lesson_text.hpp. Decks get theirs here too.
#include <algorithm>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/record_runs.hpp"
#include "lessons/course_path.hpp"
#include "lessons/drawn_pictures.hpp"
#include "lessons/front_pictures.hpp"
#include "lessons/lesson_text.hpp"
#include "lessons/quoted_figures.hpp"
#include "lessons/quoted_questions.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// For each line that is recorded: a record is quoted for years.
constexpr int usual_patience_s = 600;

int print_excerpt(const std::string& reference)
{
    // As typed in the current folder, or from the root of the checkout.
    const bool here = fs::exists(reference.substr(0, reference.find('#')));
    const Excerpt found = excerpt(here ? fs::path() : source_folder(), reference);
    for (const std::string& line : found.lines)
        fmt::print("{}\n", line);
    // On standard error, so that standard output has only the code.
    for (const Region& region : found.nested)
        fmt::print(stderr, "{} {}-{}\n", region.name, region.first, region.last);
    return primer::right;
}

std::vector<Chapter> chosen(const std::vector<std::string>& typed)
{
    const std::vector<Chapter> all = chapter_folders();
    if (typed.empty())
        return all;
    std::vector<Chapter> chapters;
    for (const std::string& name : typed)
        chapters.push_back(find_chapter(all, name));
    return chapters;
}

// A chapter's texts: its lesson, and the notes that belong to it.
std::vector<fs::path> texts(const Chapter& chapter)
{
    const fs::path folder = source_folder() / "chapters" / chapter.folder;
    std::vector<fs::path> found;
    if (fs::exists(folder / "notes"))
        for (const auto& entry : fs::directory_iterator(folder / "notes"))
            if (entry.path().extension() == ".md")
                found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    if (fs::exists(folder / "README.md"))
        found.insert(found.begin(), folder / "README.md");
    return found;
}

// A picture that belongs to no chapter.
void renew_picture(const fs::path& picture, const std::string& wanted, const std::string& what,
                   bool update, Lines& stale)
{
    if (text_of(picture) == wanted)
        return;
    stale.push_back(fs::relative(picture, source_folder()).string() + ": " + what);
    if (update)
        primer::write_whole(picture.string(), wanted, "picture");
}

// What builds on what, where the checkout has decks; the terminals in README.md.
void renew_common_pictures(bool update, Lines& stale)
{
    const CoursePath path = course_path();
    if (fs::exists(path_picture().parent_path()))
        renew_picture(path_picture(), drawn(path), "what builds on what", update, stale);
    for (const FrontPicture& front : front_pictures())
        renew_picture(front.path, front.svg, front.what, update, stale);
}

} // namespace

int lessons(const LessonsRequest& request)
{
    setenv("COLUMNS", "0", 1); // what a lesson quotes does not depend on this terminal
    if (!request.excerpt.empty())
        return print_excerpt(request.excerpt);
    if (!request.figures.empty()) {
        for (const std::string& figure : request.figures)
            fmt::print("{}\n", figure_text(figure, "", request.records));
        return primer::right;
    }
    if (!request.question.empty()) {
        fmt::print("{}\n", question_json(request.question, request.records));
        return primer::right;
    }
    const std::vector<Chapter> chapters = chosen(request.chapters);
    if (!request.records.empty() && !request.record)
        throw primer::BadRequest(fmt::format("--records {}: goes with --record, or with --figure",
                                             primer::shown(request.records)));
    if (!request.run.empty() && !(request.record && chapters.size() == 1))
        throw primer::BadRequest(fmt::format("--run {}: goes with --record and one chapter",
                                             primer::shown(request.run)));
    if (!request.patience.empty() && !request.record)
        throw primer::BadRequest(
            fmt::format("--patience {}: goes with --record", primer::shown(request.patience)));
    if (request.record) {
        const int patience_s = request.patience.empty()
                                   ? usual_patience_s
                                   : whole_number("--patience", request.patience, 1000000, 0);
        for (const Chapter& chapter : chapters)
            record_runs(chapter, request.records, request.run, patience_s);
        return primer::right;
    }
    int excerpts = 0, figures = 0, lessons = 0;
    Lines stale;
    if (request.chapters.empty())
        renew_common_pictures(request.update, stale);
    for (const Chapter& chapter : chapters) {
        const Lines pictures = stale_pictures(chapter);
        for (const std::string& picture : pictures)
            stale.push_back(picture + ": drawn from other data than record.json");
        if (request.update && !pictures.empty())
            draw_pictures(chapter, "");
        for (const fs::path& path : texts(chapter)) {
            const Lesson lesson = renewed(path, chapter);
            lessons += path.filename() == "README.md" ? 1 : 0;
            excerpts += lesson.excerpts;
            figures += lesson.figures;
            stale.insert(stale.end(), lesson.stale.begin(), lesson.stale.end());
            if (request.update && !lesson.stale.empty())
                primer::write_whole(path.string(),
                                    fmt::format("{}\n", fmt::join(lesson.lines, "\n")), "lesson");
        }
    }
    for (const std::string& line : stale)
        fmt::print("{} ({})\n", line, request.update ? "brought up to date" : "out of date");
    fmt::print("{} lessons, {} excerpts, {} figures, {} {}\n", lessons, excerpts, figures,
               stale.size(), request.update ? "brought up to date" : "out of date");
    return stale.empty() || request.update ? primer::right : primer::wrong;
}

} // namespace runner
