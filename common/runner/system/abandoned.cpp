#include "system/abandoned.hpp"

#include <cerrno>
#include <cstdint>
#include <cstdlib>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/paths.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

const std::string beginning = "primer-scratch-";
const std::string unlike = "XXXXXX"; // what differs between two

int opened(const fs::path& folder)
{
    return open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool is_ours(int folder)
{
    struct stat found = {};
    return fstat(folder, &found) == 0 && found.st_uid == geteuid();
}

bool still_there(const std::string& path, int folder)
{
    struct stat by_name = {}, by_file = {};
    return stat(path.c_str(), &by_name) == 0 && fstat(folder, &by_file) == 0 &&
           by_name.st_ino == by_file.st_ino;
}

} // namespace

std::string new_scratch_folder(const fs::path& place, int& lock)
{
    for (;;) {
        std::string path = (place / (beginning + unlike)).string();
        if (mkdtemp(path.data()) == nullptr)
            return "";
        lock = opened(path);
        if (lock < 0 && errno == ENOENT) // another process has removed it already
            continue;
        // Another process may remove it now. A file system without locks gives none to other
        // processes either.
        const bool held =
            lock >= 0 && (flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK);
        if (lock < 0 || (held && still_there(path, lock)))
            return path;
        close(lock);
    }
}

namespace
{

bool clear_abandoned_in(const fs::path& place)
{
    bool all = true;
    std::error_code failed, left;
    for (fs::directory_iterator entry(place, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename();
        if (name.size() != beginning.size() + unlike.size() || name.rfind(beginning, 0) != 0)
            continue;
        const int folder = opened(entry->path());
        if (folder < 0)
            continue;
        if (is_ours(folder) && flock(folder, LOCK_EX | LOCK_NB) == 0)
            all = fs::remove_all(entry->path(), left) != static_cast<std::uintmax_t>(-1) && all;
        close(folder);
    }
    return all;
}

} // namespace

bool clear_abandoned()
{
    std::error_code failed;
    const bool in_tmp = clear_abandoned_in(fs::temp_directory_path(failed));
    return clear_abandoned_in(build_folder()) && in_tmp;
}

} // namespace runner
