#include "system/chapters.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

// The first heading of the lesson, without the number: "# 04 · Heat" → "Heat".
std::string title_of(const std::string& folder, const std::string& otherwise)
{
    std::ifstream lesson(source_folder() / "chapters" / folder / "README.md");
    for (std::string line; std::getline(lesson, line);) {
        if (line.rfind("# ", 0) != 0)
            continue;
        const auto dot = line.find("· ");
        return dot == line.npos ? line.substr(2) : line.substr(dot + std::string("· ").size());
    }
    return otherwise;
}

// The first paragraph below the lesson's "## The question", where there is one, without links.
std::string question_of(const std::string& folder)
{
    std::ifstream lesson(source_folder() / "chapters" / folder / "README.md");
    bool here = false;
    std::string question;
    for (std::string line; std::getline(lesson, line);) {
        if (here && (line.rfind('#', 0) == 0 || (line.empty() && !question.empty())))
            break;
        if (here && !line.empty() && line[0] != '!' && line[0] != '<')
            question += (question.empty() ? "" : " ") + line;
        here = here || line == "## The question";
    }
    static const std::regex link(R"(\[([^\]]*)\]\([^)]*\))");
    return std::regex_replace(question, link, "$1");
}

Kind kind_of(const std::string& text)
{
    return text == "serial" ? Kind::serial : text == "threads" ? Kind::threads : Kind::processes;
}

// Insertions, deletions, replacements and swaps of neighbours that make one text the other.
std::size_t distance(const std::string& a, const std::string& b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

} // namespace

std::string family_of(const Chapter& chapter, const std::string& variant)
{
    const auto named = [&](const std::string& name) {
        return std::find_if(chapter.programs.begin(), chapter.programs.end(),
                            [&](const Program& p) { return p.variant == name; });
    };
    auto program = named(variant);
    if (program != chapter.programs.end() && !program->like.empty())
        program = named(program->like);
    if (program == chapter.programs.end())
        return variant;
    const auto first = std::find_if(chapter.programs.begin(), chapter.programs.end(),
                                    [&](const Program& p) { return p.kind == program->kind; });
    // Records of an unknown chapter may lack its first ways: there only the usual names count.
    static const std::set<std::string> usual = {"serial", "openmp", "mpi"};
    const bool main =
        first == program && (!chapter.folder.empty() || usual.count(program->variant) > 0);
    return main ? "" : program->variant;
}

std::vector<Chapter> all_chapters()
{
    namespace fs = std::filesystem;
    std::vector<Chapter> chapters;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(build_folder() / "chapters", failed)) {
        if (entry.path().extension() != ".json")
            continue;
        std::ifstream file(entry.path());
        const auto manifest = parse_json(file);
        Chapter chapter;
        chapter.folder = manifest.at("folder");
        // A chapter whose folder is gone leaves its old manifest behind.
        if (!fs::exists(source_folder() / "chapters" / chapter.folder))
            continue;
        chapter.number = chapter.folder.substr(0, chapter.folder.find('_'));
        chapter.name = manifest.at("name");
        chapter.title = title_of(chapter.folder, chapter.name);
        chapter.question = question_of(chapter.folder);
        for (const auto& program : manifest.at("programs")) {
            const std::string variant = program.at("variant");
            const auto path = build_folder() / "bin" / (chapter.name + "_" + variant);
            chapter.programs.push_back(
                {variant, kind_of(program.at("kind")), path.string(),
                 program.value("kernel", variant + ".cpp"), program.value("main", std::string()),
                 program.value("like", std::string()), program.value("hybrid", false)});
        }
        chapter.on_tour = manifest.value("on_tour", false);
        chapter.tour = manifest.value("tour", chapter.tour);
        chapter.quick = manifest.value("quick", chapter.quick);
        chapter.work = manifest.value("work", chapter.work);
        chapter.show = manifest.value("show", chapter.show);
        chapters.push_back(chapter);
    }
    if (chapters.empty())
        throw primer::BadRequest("no chapters in " + build_folder().string() +
                                 ": run ./primer there");
    std::sort(chapters.begin(), chapters.end(),
              [](const Chapter& a, const Chapter& b) { return a.folder < b.folder; });
    return chapters;
}

std::vector<Chapter> tour_chapters(bool all)
{
    const std::vector<Chapter> every = all_chapters();
    std::vector<Chapter> shown;
    std::copy_if(every.begin(), every.end(), std::back_inserter(shown),
                 [&](const Chapter& chapter) { return all || chapter.on_tour; });
    return shown.empty() ? every : shown;
}

std::vector<Chapter> chapter_folders()
{
    static const std::regex pattern(R"((\d+)_(\w+))");
    std::vector<Chapter> chapters;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "chapters")) {
        Chapter chapter;
        chapter.folder = entry.path().filename().string();
        std::smatch match;
        if (!std::regex_match(chapter.folder, match, pattern))
            continue;
        chapter.number = match[1];
        chapter.name = match[2];
        chapters.push_back(chapter);
    }
    std::sort(chapters.begin(), chapters.end(),
              [](const Chapter& a, const Chapter& b) { return a.folder < b.folder; });
    return chapters;
}

std::string nearest(const std::string& text, const std::vector<std::string>& known)
{
    std::string best;
    std::size_t least = std::max<std::size_t>(text.size() / 3, 1) + 1;
    for (const std::string& candidate : known)
        if (const std::size_t d = distance(text, candidate); d < least) {
            least = d;
            best = candidate;
        }
    return best;
}

Chapter find_chapter(const std::vector<Chapter>& chapters, const std::string& text)
{
    std::vector<std::string> names;
    std::vector<const Chapter*> matches;
    for (const Chapter& chapter : chapters) {
        names.push_back(chapter.name);
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        if (text == chapter.name || text == chapter.folder ||
            (is_number && std::stoul("0" + text.substr(0, 9)) == std::stoul(chapter.number)))
            return chapter;
        if (!text.empty() && chapter.name.rfind(text, 0) == 0)
            matches.push_back(&chapter);
    }
    if (matches.size() == 1)
        return *matches.front();
    if (matches.size() > 1) {
        std::string several;
        for (const Chapter* match : matches)
            several += (several.empty() ? "" : ", ") + match->name;
        throw primer::BadRequest(
            fmt::format("chapter {} is ambiguous: it could be {}", text, several));
    }
    const std::string guess = nearest(text, names);
    if (!guess.empty())
        throw primer::BadRequest(fmt::format("no chapter {}: did you mean {}?", text, guess));
    throw primer::BadRequest(
        fmt::format("no chapter {}: there are {}", text, fmt::join(names, ", ")));
}

} // namespace runner
