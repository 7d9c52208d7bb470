// primer slides: builds the decks of slides/*.md, by the node program in slides/build.mjs.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <regex>

#include <fmt/format.h>

#include "analysis/groups.hpp"
#include "analysis/records.hpp"
#include "analysis/winner.hpp"
#include "commands/commands.hpp"
#include "commands/kit_folder.hpp"
#include "commands/open_page.hpp"
#include "commands/record_runs.hpp"
#include "lessons/excerpt.hpp"
#include "lessons/quoted_figures.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

std::string needed(const std::string& what, const std::vector<std::string>& names,
                   const std::string& debian, const std::string& purpose)
{
    const std::string found = on_path(names);
    if (found.empty())
        throw primer::BadRequest(fmt::format("slides: {} is missing, which {} (Debian: {}; or "
                                             "./primer setup slides)",
                                             what, purpose, debian));
    return found;
}

// The folder with the libraries, filled by npm when the lock file is another one than last time.
fs::path libraries()
{
    const fs::path lock = source_folder() / "slides" / "package-lock.json";
    const fs::path folder = build_folder() / "slides" / "modules";
    const Lines wanted = read_lines(lock);
    if (fs::exists(folder / "installed.json") && read_lines(folder / "installed.json") == wanted)
        return folder;
    const std::string npm = needed("npm", {"npm"}, "npm", "fetches the libraries");
    fs::create_directories(folder);
    for (const char* name : {"package.json", "package-lock.json"})
        fs::copy_file(source_folder() / "slides" / name, folder / name,
                      fs::copy_options::overwrite_existing);
    fmt::print("fetching the libraries of slides/package-lock.json (once) …\n");
    std::fflush(stdout);
    const Finished done = run(
        {{npm, "ci", "--prefix", folder.string(), "--ignore-scripts", "--no-audit", "--no-fund"}});
    if (done.status != 0)
        throw primer::BadRequest(fmt::format("slides: npm ci failed (is there a network?): {}",
                                             done.err.substr(0, done.err.find('\n'))));
    fs::copy_file(lock, folder / "installed.json", fs::copy_options::overwrite_existing);
    return folder;
}

// The decks that there are, by their files: "04_heat".
std::vector<std::string> deck_names()
{
    static const std::regex pattern(R"((\d\d_\w+)\.md)");
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(source_folder() / "slides")) {
        std::smatch match;
        const std::string file = entry.path().filename().string();
        if (std::regex_match(file, match, pattern))
            names.push_back(match[1]);
    }
    std::sort(names.begin(), names.end());
    return names;
}

// The decks that were asked for, each as 04, heat or 04_heat; all when none was.
std::vector<std::string> chosen_decks(const std::vector<std::string>& typed)
{
    const std::vector<std::string> all = deck_names();
    std::vector<std::string> chosen;
    for (const std::string& word : typed) {
        const auto deck = std::find_if(all.begin(), all.end(), [&](const std::string& name) {
            return word == name || word == name.substr(0, 2) || word == name.substr(3);
        });
        if (deck == all.end())
            throw primer::BadRequest(
                fmt::format("no deck {}: there are {}", word, fmt::join(all, ", ")));
        chosen.push_back(*deck);
    }
    return typed.empty() ? all : chosen;
}

// The records of this machine, made once, of the chapters that these decks quote: a chapter's deck
// its own, any other deck (the opening one) all.
std::string own_records(const std::vector<std::string>& decks)
{
    const fs::path folder = build_folder() / "slides" / "mine";
    const std::vector<Chapter> chapters = chapter_folders();
    const auto quotes = [&](const Chapter& chapter) {
        return std::any_of(decks.begin(), decks.end(), [&](const std::string& deck) {
            return deck == chapter.folder ||
                   std::none_of(chapters.begin(), chapters.end(),
                                [&](const Chapter& any) { return any.folder == deck; });
        });
    };
    for (const Chapter& chapter : chapters) {
        if (!quotes(chapter) || !fs::exists(recorded_folder(chapter) / "commands.txt"))
            continue;
        if (fs::exists(recorded_folder(chapter, folder.string()) / "record.json"))
            fmt::print("{}: recorded before; again: ./primer lessons --record {} --records {}\n",
                       chapter.name, chapter.name, short_path(folder));
        else
            record_runs(chapter, folder.string(), "", 0); // a class waits
    }
    return folder.string();
}

// Of each chapter that was recorded while something else used the machine: NN_name=why.
std::vector<std::string> busy_chapters(const std::string& records)
{
    std::vector<std::string> busy;
    for (const Chapter& chapter : chapter_folders()) {
        const fs::path file = recorded_folder(chapter, records) / "record.json";
        if (!fs::exists(file))
            continue;
        for (const Group& group : groups(read_records(file.string())))
            if (const std::string line = busy_line(group.rows); !line.empty()) {
                busy.push_back(chapter.folder + "=" + line);
                break;
            }
    }
    return busy;
}

// A report of all recorded runs, for the site.
std::string recorded_report(const std::string& records)
{
    ReportRequest request;
    for (const Chapter& chapter : chapter_folders())
        if (const fs::path file = recorded_folder(chapter, records) / "record.json";
            fs::exists(file))
            request.json.push_back(file.string());
    request.output = (build_folder() / "slides" / "site-report.html").string();
    if (request.json.empty() || report(request) != primer::right)
        return "";
    return request.output;
}

// Throws BadRequest where flags do not go together.
void require_sense(const SlidesRequest& request)
{
    static const std::regex time(R"(([01]?\d|2[0-3]):[0-5]\d)");
    if (!std::regex_match(request.start, time))
        throw primer::BadRequest("--start " + primer::shown(request.start) +
                                 ": must be a time of the day, e.g. 9:00");
    if (!request.kit.empty() && !request.decks.empty())
        throw primer::BadRequest("--kit has all decks: name none");
    if (request.kit.empty() && !request.clone.empty())
        throw primer::BadRequest("--clone " + primer::shown(request.clone) + ": goes with --kit");
}

// What prints PDFs; "": nothing does, or nothing is to be printed. A kit does without where it
// must.
std::string printer(const SlidesRequest& request)
{
    const std::vector<std::string> names = {"chromium", "chromium-browser", "google-chrome"};
    if (request.pdf || request.notes)
        return needed("chromium", names, "chromium", "prints the PDFs");
    if (request.kit.empty())
        return "";
    const std::string found = on_path(names);
    if (found.empty())
        fmt::print("without PDFs: chromium is missing (./primer setup slides); any browser prints "
                   "the pages\n");
    return found;
}

} // namespace

int slides(const SlidesRequest& request)
{
    require_sense(request);
    const std::vector<std::string> decks = chosen_decks(request.decks);
    std::optional<KitFolder> kit;
    if (!request.kit.empty())
        kit.emplace(request.kit);
    const std::string node = needed("node", {"node", "nodejs"}, "nodejs npm", "builds the decks");
    const std::string chromium = printer(request);
    const bool prints = !chromium.empty();
    if (!request.site.empty()) {
        std::error_code failed;
        fs::create_directories(request.site, failed);
        if (!fs::is_directory(request.site, failed))
            throw primer::BadRequest("--site " + request.site + ": the folder cannot be created");
        primer::require_writable((fs::path(request.site) / "index.html").string(), "--site");
    }
    const fs::path modules = libraries();
    const fs::path output = build_folder() / "slides";
    Command command{{node, (source_folder() / "slides" / "build.mjs").string()},
                    {{"PRIMER_NODE_MODULES", modules.string()}}};
    const auto add = [&](const std::string& flag, const std::string& value) {
        command.words.push_back(flag);
        command.words.push_back(value);
    };
    add("--root", source_folder().string());
    add("--runner", fs::read_symlink("/proc/self/exe").string());
    add("--output", output.string());
    add("--start", request.start);
    const std::string records = request.mine ? own_records(decks) : "";
    if (request.mine) {
        add("--recorded", records);
        for (const std::string& busy : busy_chapters(records)) {
            fmt::print("{}\n", style::bad(busy.substr(0, busy.find('=')) + ": " +
                                          busy.substr(busy.find('=') + 1)));
            add("--busy", busy);
        }
    }
    if (prints)
        add("--chromium", chromium);
    if (request.pdf)
        command.words.push_back("--pdf");
    if (request.notes)
        command.words.push_back("--notes");
    if (!request.site.empty()) {
        add("--site", fs::absolute(request.site).string());
        if (const std::string page = recorded_report(records); !page.empty())
            add("--report", page);
    }
    if (kit) {
        add("--kit", kit->part().string());
        add("--clone", request.clone.empty() ? "ADDRESS" : request.clone);
    }
    command.words.insert(command.words.end(), decks.begin(), decks.end());
    std::fflush(stdout);
    if (const int status = run_attached(command); status != 0)
        return status; // it has said why
    if (kit) {
        kit->complete();
        fmt::print("The course: {}\n", (fs::path(request.kit) / "index.html").string());
    }
    const std::string page = (output / "index.html").string();
    fmt::print("All decks: {}\n", short_path(page));
    if (request.open)
        open_in_browser(page);
    return primer::right;
}

} // namespace runner
