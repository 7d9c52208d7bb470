#include "lessons/front_pictures.hpp"

#include <algorithm>
#include <sstream>

#include "lessons/excerpt.hpp"
#include "lessons/quoted_figures.hpp"
#include "report/terminal_picture.hpp"
#include "system/chapters.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// A run of which the verdict names a winner and a cause.
constexpr const char* chapter_shown = "environments";
constexpr const char* run_shown = "uneven";

Lines lines_of_text(const std::string& text)
{
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

// The table of times and the verdict: the costs between them would need more than a front page has.
Lines without_costs(Lines lines)
{
    const auto costs = std::find(lines.begin(), lines.end(), "");
    const auto verdict = std::find_if(costs, lines.end(), [](const std::string& line) {
        return line.rfind("  All answers", 0) == 0;
    });
    lines.erase(costs, verdict);
    return lines;
}

// "./primer run …" of that name in recorded/commands.txt; "": there is none.
std::string command_of(const Chapter& chapter)
{
    const std::string begin = std::string(run_shown) + ": ";
    for (const std::string& line : read_lines(recorded_folder(chapter) / "commands.txt"))
        if (line.rfind(begin, 0) == 0)
            return line.substr(begin.size());
    return "";
}

} // namespace

std::vector<FrontPicture> front_pictures()
{
    std::vector<FrontPicture> pictures;
    const fs::path common = source_folder() / "common";
    const std::vector<Chapter> chapters = chapter_folders();
    const auto shown = std::find_if(chapters.begin(), chapters.end(), [](const Chapter& chapter) {
        return chapter.name == chapter_shown;
    });
    if (shown != chapters.end() && fs::exists(recorded_folder(*shown) / "record.json")) {
        Lines lines = without_costs(lines_of_text(main_rows_text(run_shown, chapter_shown)));
        lines.insert(lines.begin(), "$ " + command_of(*shown));
        pictures.push_back({common / "verdict.svg", "what primer run says of a recorded run",
                            terminal_picture(lines, "What primer run prints: times of one worker, "
                                                    "threads and processes, and a verdict")});
    }
    if (fs::exists(common / "explanation.txt"))
        pictures.push_back({common / "explanation.svg", "common/explanation.txt",
                            terminal_picture(read_lines(common / "explanation.txt"),
                                             "What primer exercise check prints of a deadlock: "
                                             "which rank waits for which, and in which call")});
    return pictures;
}

} // namespace runner
