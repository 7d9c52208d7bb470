#include "classroom/board.hpp"

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

} // namespace

BoardReader::BoardReader(std::filesystem::path folder) : folder_(std::move(folder))
{
    const std::string name = primer::shown(folder_.string());
    if (!std::filesystem::is_directory(folder_))
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
    for (const std::string& name : names) {
        const std::string id = name.substr(0, 16);
        if (now.size() == most_files) {
            board.wrong[name] = fmt::format("more than {} files", most_files);
            continue;
        }
        try {
            now[id] = told_in(parse_json(read_posted(dirfd(folder), name, most_bytes)));
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
