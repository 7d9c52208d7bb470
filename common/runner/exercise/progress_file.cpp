#include "exercise/progress_file.hpp"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "exercise/catalogue.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
constexpr int version = 1;

std::map<std::string, Attempt> parsed(const Json& json)
{
    if (json.at("version") != version)
        throw std::runtime_error("another version");
    std::map<std::string, Attempt> all;
    for (const auto& [name, entry] : json.at("exercises").items()) {
        Attempt done;
        done.passed = entry.value("passed", false);
        done.inconclusive = entry.value("inconclusive", false);
        done.gave_up = entry.value("gave_up", false);
        done.hints = entry.value("hints", 0);
        done.when = entry.value("when", "");
        all[name] = done;
    }
    return all;
}

} // namespace

fs::path ProgressFile::usual_path()
{
    return work_folder() / ".progress.json";
}

ProgressFile::ProgressFile(fs::path path) : path_(std::move(path))
{
    std::ifstream file(path_);
    if (!file)
        return;
    try {
        done_ = parsed(Json::parse(file));
    } catch (const std::exception&) {
        foreign_ = true;
        fmt::print(stderr,
                   "primer: {} is damaged or not a progress file: no exercise counts as passed\n",
                   short_path(path_));
    }
}

const Attempt& ProgressFile::of(const std::string& exercise) const
{
    static const Attempt nothing;
    const auto found = done_.find(exercise);
    return found == done_.end() ? nothing : found->second;
}

Attempt& ProgressFile::of(const std::string& exercise)
{
    return done_[exercise];
}

void ProgressFile::save() const
{
    Json exercises = Json::object();
    for (const auto& [name, done] : done_)
        exercises[name] = {{"passed", done.passed},
                           {"inconclusive", done.inconclusive},
                           {"gave_up", done.gave_up},
                           {"hints", done.hints},
                           {"when", done.when}};
    std::error_code failed;
    fs::create_directories(path_.parent_path(), failed);
    if (foreign_)
        fs::rename(path_, path_.string() + ".old", failed);
    // Two at once, or a full disk: the file is the old one or the new one, never half of it.
    const fs::path part = fmt::format("{}.{}", path_.string(), getpid());
    std::ofstream file(part);
    file << Json{{"version", version}, {"exercises", exercises}}.dump(2) << "\n";
    file.close();
    if (file)
        fs::rename(part, path_, failed);
    if (!file || failed) {
        fs::remove(part, failed);
        throw primer::BadRequest(
            fmt::format("{} cannot be written: set PRIMER_WORK to a folder that you can write to",
                        short_path(path_)));
    }
}

} // namespace runner
