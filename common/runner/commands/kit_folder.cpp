#include "commands/kit_folder.hpp"

#include <fstream>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/new_folder.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// It says that a folder is a kit, and what was in its files.
constexpr const char* marker = ".primer-kit.json";

std::string digest(const std::string& text) // FNV-1a
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

// Every file below a folder but the marker, by its path from there.
std::map<std::string, std::string> files_of(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory() && entry.path() != folder / marker)
            files[fs::relative(entry.path(), folder).string()] =
                entry.is_regular_file() && !entry.is_symlink() ? digest(text_of(entry.path())) : "";
    return files;
}

std::map<std::string, std::string> marked_in(const fs::path& folder)
{
    const auto json = parse_json(text_of(folder / marker));
    std::map<std::string, std::string> files;
    if (!json.is_object() || !json.contains("files") || !json.at("files").is_object())
        return files;
    for (const auto& [name, hash] : json.at("files").items())
        if (hash.is_string())
            files[name] = hash;
    return files;
}

} // namespace

KitFolder::KitFolder(const std::string& typed) : typed_(typed)
{
    std::error_code failed;
    target_ = fs::absolute(typed, failed).lexically_normal();
    if (!target_.has_filename())
        target_ = target_.parent_path();
    const bool is_there = fs::exists(fs::symlink_status(target_, failed));
    if (typed.empty() || (is_there && !fs::is_directory(target_, failed)))
        throw primer::BadRequest(
            fmt::format("--kit {}: is not a folder: name a new one, or an empty one", typed));
    require_folder(typed, "--kit");
    failed.clear(); // of a folder that is not there
    if (is_there && !fs::is_empty(target_, failed))
        require_unchanged(typed);
    if (failed)
        throw primer::BadRequest(fmt::format("--kit {}: {}", typed, failed.message()));
    if (is_there && fs::exists(target_ / marker))
        older_ = marked_in(target_);
    fs::path beside = is_there ? target_ : target_.parent_path();
    while (!fs::is_directory(beside))
        beside = beside.parent_path();
    part_ = beside / ".primer-kit.part";
    fs::remove_all(part_, failed); // of a run that was killed
    at_leaving_.emplace([part = part_] {
        std::error_code none;
        fs::remove_all(part, none);
    });
}

KitFolder::~KitFolder()
{
    std::error_code none;
    fs::remove_all(part_, none);
}

// Only what a kit left there as it is may be replaced.
void KitFolder::require_unchanged(const std::string& typed) const
{
    if (!fs::exists(target_ / marker))
        throw primer::BadRequest(fmt::format(
            "--kit {}: has files that are not of a kit: name a new folder, or an empty one",
            typed));
    const auto known = marked_in(target_);
    for (const auto& [name, hash] : files_of(target_)) {
        if (name.rfind(".primer-kit.part/", 0) == 0)
            continue; // of a run that was killed
        const auto found = known.find(name);
        if (found == known.end() || found->second != hash)
            throw primer::BadRequest(fmt::format(
                "--kit {}: {} is yours, or was changed since: it would be lost. Move it "
                "elsewhere, or name another folder",
                typed, name));
    }
}

void KitFolder::write_marker() const
{
    const nlohmann::json json = {{"made_by", "primer slides --kit"}, {"files", files_of(part_)}};
    std::ofstream file(part_ / marker);
    if (!(file << json.dump(1) << "\n" << std::flush))
        throw fs::filesystem_error(marker, std::make_error_code(std::errc::io_error));
}

// Into a folder that is there: its place, and who may use it, stay as they are.
void KitFolder::replace()
{
    for (const auto& [name, hash] : older_)
        fs::remove(target_ / name);
    fs::remove(target_ / marker);
    for (const auto& [name, hash] : older_) // folders that are empty now
        for (fs::path folder = fs::path(name).parent_path(); !folder.empty();
             folder = folder.parent_path())
            if (fs::is_directory(target_ / folder) && fs::is_empty(target_ / folder))
                fs::remove(target_ / folder);
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(part_))
        all.push_back(entry.path());
    for (const fs::path& one : all)
        fs::rename(one, target_ / one.filename());
}

void KitFolder::complete()
{
    if (asked_to_leave())
        leave();
    try {
        write_marker();
        if (fs::exists(target_)) {
            replace();
            return;
        }
        fs::create_directories(target_.parent_path());
        fs::rename(part_, target_);
    } catch (const fs::filesystem_error& error) {
        throw primer::BadRequest(
            fmt::format("--kit {}: could not be written: {}", typed_, error.code().message()));
    }
}

} // namespace runner
