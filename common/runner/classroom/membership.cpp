#include "classroom/membership.hpp"

#include <fstream>
#include <functional>
#include <random>
#include <regex>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "classroom/shared_folder.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner::classroom
{
namespace
{

using Json = nlohmann::ordered_json;

fs::path kept_in()
{
    return work_folder() / ".class.json";
}

bool is_id(const std::string& text)
{
    static const std::regex id("[0-9a-f]{16}");
    return std::regex_match(text, id);
}

std::string new_id()
{
    std::random_device chance;
    return fmt::format("{:08x}{:08x}", chance(), chance());
}

std::string posted_text(const Told& told)
{
    return to_text(as_json(told), 1) + "\n";
}

// Changes what was told, and posts it, if the learner joined this class.
void tell(const std::function<void(Told&)>& change)
{
    const fs::path folder = class_folder();
    if (folder.empty())
        return;
    Membership mine = membership();
    if (mine.folder != folder) {
        fmt::print(stderr,
                   "primer: PRIMER_CLASS names a class; nothing is shared with it: ./primer class "
                   "--join asks you, --leave ends this line\n");
        return;
    }
    if (!mine.shares)
        return;
    change(mine.told);
    std::string failed;
    try {
        keep(mine);
        failed = post(folder, mine.id, posted_text(mine.told));
    } catch (const primer::BadRequest& error) {
        failed = error.what();
    }
    if (!failed.empty())
        fmt::print(stderr,
                   "primer: the class was not told ({}: {}); your own progress is kept, and is "
                   "told the next time\n",
                   primer::shown(folder.string()), failed);
}

} // namespace

fs::path class_folder()
{
    const fs::path named = from_environment("PRIMER_CLASS", "");
    return named.empty() ? named : fs::absolute(named).lexically_normal();
}

Membership membership()
{
    Membership mine;
    std::ifstream file(kept_in());
    if (!file)
        return mine;
    const Json all = parse_json(file);
    try {
        Membership found;
        found.folder = all.at("folder").get<std::string>();
        found.shares = all.at("shares").get<bool>();
        found.id = all.at("id").get<std::string>();
        found.told = told_in(all.at("told"));
        if (is_id(found.id) || (!found.shares && found.id.empty()))
            mine = found;
    } catch (const std::exception&) {
        fmt::print(stderr, "primer: {} is damaged: nothing is shared with a class\n",
                   short_path(kept_in()));
    }
    return mine;
}

void keep(const Membership& mine)
{
    std::error_code failed;
    fs::create_directories(kept_in().parent_path(), failed);
    const Json all = {{"folder", mine.folder.string()},
                      {"shares", mine.shares},
                      {"id", mine.id},
                      {"told", as_json(mine.told)}};
    primer::write_whole(kept_in().string(), to_text(all, 1) + "\n", "PRIMER_WORK:");
}

Membership join(const fs::path& folder, const std::string& name)
{
    Membership mine = membership();
    if (!mine.shares || mine.folder != folder) {
        if (mine.shares)
            leave(); // another class: what it was told stays with it no longer
        mine = {folder, true, new_id(), {}};
    }
    mine.told.name = name;
    if (const std::string failed = post(folder, mine.id, posted_text(mine.told)); !failed.empty())
        throw primer::BadRequest(fmt::format("class: {} cannot be written: {}; nothing was shared",
                                             primer::shown(folder.string()), failed));
    keep(mine);
    return mine;
}

std::string leave()
{
    const Membership before = membership();
    Membership mine;
    mine.folder = before.folder;
    if (const fs::path folder = class_folder(); !folder.empty())
        mine.folder = folder;
    if (before.id.empty()) {
        keep(mine);
        return "";
    }
    const std::string failed = take_back(before.folder, before.id);
    if (failed.empty()) {
        keep(mine);
        return "";
    }
    // The file's name must not get lost, or nobody could ever remove it.
    mine.folder = before.folder;
    mine.id = before.id;
    keep(mine);
    return failed;
}

std::string shown_as(const std::string& name, const std::string& id)
{
    return name.empty() ? "anonymous " + id.substr(0, 4) : name;
}

void tell_checked(const std::string& exercise, bool passed, const std::set<std::string>& mistakes)
{
    tell([&](Told& told) {
        Tried& tried = told.exercises[exercise];
        if (!tried.passed)
            ++tried.checks;
        tried.passed = tried.passed || passed;
        tried.mistakes.insert(mistakes.begin(), mistakes.end());
    });
}

void tell_predicted(const std::map<std::string, int>& choices)
{
    tell([&](Told& told) {
        for (const auto& [question, choice] : choices)
            told.predictions.emplace(question, choice); // the first one counts
    });
}

} // namespace runner::classroom
