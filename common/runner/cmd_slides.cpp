// primer slides: builds the decks of slides/*.md, by the node program in slides/build.mjs.
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "commands.hpp"
#include "excerpt.hpp"
#include "paths.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "process.hpp"
#include "recorded.hpp"
#include "recording.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// The first of these programs on PATH, or "".
std::string on_path(const std::vector<std::string>& names)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    std::vector<std::string> all;
    for (std::string folder; std::getline(folders, folder, ':');)
        all.push_back(folder);
    for (const std::string& name : names)
        for (const std::string& folder : all)
            if (const fs::path file = fs::path(folder) / name; access(file.c_str(), X_OK) == 0)
                return file.string();
    return "";
}

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

// The records of this machine, made once.
std::string own_records()
{
    const fs::path folder = build_folder() / "slides" / "mine";
    for (const Chapter& chapter : chapter_folders()) {
        if (!fs::exists(recorded_folder(chapter) / "commands.txt"))
            continue;
        if (fs::exists(recorded_folder(chapter, folder.string()) / "record.json"))
            fmt::print("{}: recorded before; again: ./primer lessons --record {} --records {}\n",
                       chapter.name, chapter.name, short_path(folder));
        else
            record(chapter, folder.string());
    }
    return folder.string();
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

} // namespace

int slides(const SlidesRequest& request)
{
    const std::string node = needed("node", {"node", "nodejs"}, "nodejs npm", "builds the decks");
    const bool prints = request.pdf || request.notes;
    const std::string chromium =
        prints ? needed("chromium", {"chromium", "chromium-browser", "google-chrome"}, "chromium",
                        "prints the PDFs")
               : "";
    if (!request.site.empty()) {
        fs::create_directories(request.site);
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
    const std::string records = request.mine ? own_records() : "";
    if (request.mine)
        add("--recorded", records);
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
    for (const std::string& deck : request.decks)
        command.words.push_back(deck);
    std::fflush(stdout);
    if (const int status = run_attached(command); status != 0)
        return status; // it has said why
    const std::string page = (output / "index.html").string();
    fmt::print("All decks: {}\n", short_path(page));
    if (request.open) {
        const std::string opener = on_path({"xdg-open", "open"});
        if (opener.empty())
            throw primer::BadRequest("--open: no xdg-open here; open this file in a browser: " +
                                     page);
        run_attached({{opener, page}});
    }
    return primer::right;
}

} // namespace runner
