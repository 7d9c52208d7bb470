#include "classroom/board.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <regex>
#include <set>
#include <stdexcept>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "classroom/shared_folder.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"

namespace runner::classroom
{
namespace
{

constexpr std::size_t most_bytes = 128 * 1024, most_files = 1000;
constexpr std::ptrdiff_t most_fields = 4000; // an object looks for a field one after another

// Names of files, sorted; errno is 0 when all were read.
std::set<std::string> posted_names(DIR* folder)
{
    static const std::regex posted(R"([0-9a-f]{16}\.json)");
    std::set<std::string> names;
    errno = 0;
    while (const dirent* entry = readdir(folder)) { // NOLINT(concurrency-mt-unsafe)
        if (std::regex_match(entry->d_name, posted))
            names.insert(entry->d_name);
        errno = 0;
    }
    return names;
}

// Throws std::runtime_error, as all that it calls.
Told told_by(int folder, const std::string& name)
{
    const std::string text = read_posted(folder, name, most_bytes);
    if (std::count(text.begin(), text.end(), ':') > most_fields)
        throw std::runtime_error("too many fields");
    return told_in(parse_json(text));
}

} // namespace

BoardReader::BoardReader(std::filesystem::path folder) : folder_(std::move(folder))
{
    const std::string name = primer::shown(folder_.string());
    std::error_code failed;
    const auto status = std::filesystem::status(folder_, failed);
    if (std::filesystem::exists(status) && !std::filesystem::is_directory(status))
        throw primer::BadRequest(fmt::format("class: {} is no folder", name));
    if (!std::filesystem::exists(status))
        throw primer::BadRequest(fmt::format(
            "class: there is no folder {}; ./primer class --new {} makes it", name, name));
    if (const Board first = read(); !first.gone.empty())
        throw primer::BadRequest(fmt::format("class: {}: {}", name, first.gone));
}

Board BoardReader::read()
{
    Board board;
    std::set<std::string> names;
    DIR* const folder = opendir(folder_.c_str());
    if (folder != nullptr)
        names = posted_names(folder);
    if (folder == nullptr || errno != 0)
        board.gone = std::strerror(errno);
    struct stat facts = {};
    if (folder != nullptr && fstat(dirfd(folder), &facts) == 0)
        board.open_to_removal =
            (facts.st_mode & (S_IWOTH | S_IWGRP)) != 0 && (facts.st_mode & S_ISVTX) == 0;
    std::map<std::string, Told> now;
    // Who is known comes first: nobody drives others out by many files.
    std::vector<std::string> in_order(names.begin(), names.end());
    std::stable_partition(in_order.begin(), in_order.end(), [&](const std::string& name) {
        return known_.count(name.substr(0, 16)) > 0;
    });
    std::size_t files = 0;
    for (const std::string& name : in_order) {
        const std::string id = name.substr(0, 16);
        if (++files > most_files) {
            board.wrong[name] = fmt::format("more than {} files", most_files);
            continue;
        }
        try {
            now[id] = told_by(dirfd(folder), name);
        } catch (const std::exception& error) {
            board.wrong[name] = error.what();
            if (const auto before = known_.find(id); before != known_.end())
                now.insert(*before);
        }
    }
    if (folder != nullptr)
        closedir(folder);
    if (board.gone.empty())
        known_ = now;
    for (const auto& [id, told] : known_)
        board.learners.push_back({id, told});
    return board;
}

} // namespace runner::classroom
