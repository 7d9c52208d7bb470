#include "grade/unprivileged.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

// The uppermost folder on the way there that others may not enter; "" where there is none.
fs::path closed_door(const fs::path& path)
{
    fs::path way;
    for (const fs::path& part : path) {
        way /= part;
        struct stat found = {};
        if (stat(way.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && !(found.st_mode & S_IXOTH))
            return way;
    }
    return "";
}

} // namespace

bool as_root()
{
    return geteuid() == 0;
}

unsigned stranger()
{
    unsigned user = 61999;
    while (getpwuid(user) != nullptr || getgrgid(user) != nullptr)
        --user;
    return user;
}

std::vector<std::string> way_to(const std::vector<fs::path>& folders)
{
    std::vector<fs::path> doors, behind;
    for (const fs::path& folder : folders) {
        std::error_code failed;
        const fs::path path = fs::canonical(folder, failed);
        const fs::path door = failed ? "" : closed_door(path);
        if (door.empty())
            continue;
        if (std::find(doors.begin(), doors.end(), door) == doors.end())
            doors.push_back(door);
        behind.push_back(path);
    }
    std::sort(behind.begin(), behind.end()); // a folder before those in it
    std::vector<std::string> words;
    for (const fs::path& door : doors)
        words.insert(words.end(), {"--perms", "0755", "--tmpfs", door});
    for (const fs::path& path : behind)
        words.insert(words.end(), {"--ro-bind", path, path});
    return words;
}

void become_stranger(const fs::path& room)
{
    const unsigned user = stranger();
    const auto give = [&](const fs::path& path) {
        if (lchown(path.c_str(), user, user) != 0)
            throw std::runtime_error(path.string() + ": " + std::strerror(errno));
    };
    give(room);
    for (const auto& entry : fs::recursive_directory_iterator(room))
        give(entry.path());
    if (setgroups(0, nullptr) != 0 || setresgid(user, user, user) != 0 ||
        setresuid(user, user, user) != 0)
        throw std::runtime_error("cannot give up root's rights: " +
                                 std::string(std::strerror(errno)));
    prctl(PR_SET_PDEATHSIG, SIGKILL); // which another user does not inherit
}

} // namespace runner::grade
