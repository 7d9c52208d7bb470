#include "place.hpp"

#include <array>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include <dirent.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "primer/file.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"

namespace file_io
{
namespace
{

namespace fs = std::filesystem;

std::string words(int error)
{
    return std::generic_category().message(error);
}

// What the disk refuses is no fault of the request; anything else is.
[[noreturn]] void refuse(const Wanted& wanted, int error)
{
    if (error == EROFS || error == ENOSPC || error == EDQUOT || error == EIO)
        throw std::runtime_error(wanted.flag() + ": " + words(error) + "; nothing was written");
    throw primer::BadRequest(wanted.flag() + ": " + words(error) + ": must be in a folder that " +
                             "you can write to");
}

void require_room(const Wanted& wanted, const std::string& folder)
{
    struct statvfs disk = {};
    if (statvfs(folder.c_str(), &disk) != 0 || disk.f_blocks == 0)
        return; // it does not say
    const double free = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
    // A file fills whole blocks of the disk; its name and place take some room, too.
    const double needed = static_cast<double>(wanted.bytes) * 1.01 +
                          static_cast<double>(wanted.files) * static_cast<double>(disk.f_frsize);
    if (needed > free)
        throw primer::BadRequest("--n " + std::to_string(wanted.bytes) + " needs " +
                                 primer::in_bytes(needed) + " of the disk; " + folder + " has " +
                                 primer::in_bytes(free) +
                                 " available: choose a smaller size or another folder");
    if (disk.f_files > 0 && wanted.files > disk.f_favail)
        throw primer::BadRequest("--n and --block ask for " + std::to_string(wanted.files) +
                                 " files; " + folder + " has room for " +
                                 std::to_string(disk.f_favail) + ": choose a larger block");
}

} // namespace

// A folder under the name of a part, with files 0, 1, 2, … inside. Its signal handler does what
// primer::Part does for one file.
class FolderPart
{
  public:
    explicit FolderPart(std::string path)
        : path_(std::move(path)), name_(path_ + "." + std::to_string(getpid()) + ".primer.part"),
          gone_(name_ + ".gone")
    {
        if (mkdir(name_.c_str(), 0777) != 0) {
            error_ = errno;
            return;
        }
        current() = this;
        primer::handle_deadly_signals(remove_and_end);
    }
    ~FolderPart()
    {
        if (current() == this)
            remove();
        current() = nullptr;
    }
    const std::string& name() const { return name_; }
    int error() const { return error_; }
    bool keep()
    {
        if (std::rename(name_.c_str(), path_.c_str()) != 0)
            return false;
        current() = nullptr;
        return true;
    }
    // Removes all files in it. Only what a signal handler may call, so no readdir().
    static void clear(const char* folder)
    {
        const int in = open(folder, O_DIRECTORY | O_CLOEXEC);
        alignas(dirent64) std::array<char, 32768> entries;
        for (bool any = in >= 0; any;) { // again: what is removed meanwhile may hide others
            any = false;
            lseek(in, 0, SEEK_SET);
            for (long size = 0;
                 (size = syscall(SYS_getdents64, in, entries.data(), entries.size())) > 0;)
                for (long at = 0; at < size;) {
                    const auto* const entry =
                        reinterpret_cast<const dirent64*>(entries.data() + at);
                    any = unlinkat(in, entry->d_name, 0) == 0 || any;
                    at += entry->d_reclen;
                }
        }
        if (in >= 0)
            close(in);
    }

  private:
    // Renamed first: a worker that is still writing makes no further files there, but for one that
    // it may be opening now.
    void remove() const
    {
        std::rename(name_.c_str(), gone_.c_str());
        for (int time = 0; time < 10; ++time) {
            clear(gone_.c_str());
            if (rmdir(gone_.c_str()) == 0)
                return;
        }
    }
    static FolderPart* volatile& current()
    {
        static FolderPart* volatile part = nullptr;
        return part;
    }
    // In a process of its own: mpirun, when it is told to end, kills its ranks soon afterwards, and
    // many files take a while.
    static void remove_and_end(int signal)
    {
        if (const FolderPart* part = current()) {
            const pid_t child = _Fork();
            if (child <= 0) {
                setsid();
                part->remove();
            }
            if (child == 0)
                _exit(0);
            while (child > 0 && waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
    std::string path_, name_, gone_;
    int error_ = 0;
};

Place::Place(const Wanted& wanted) : wanted_(wanted)
{
    std::error_code failed;
    const bool stays = !wanted.output.empty();
    const std::string path =
        stays ? wanted.output
              : (fs::path(wanted.folder) / ("file_io." + std::to_string(getpid()))).string();
    std::string folder = fs::path(path).parent_path().string();
    folder = folder.empty() ? "." : folder;
    if (!fs::is_directory(folder, failed))
        refuse(wanted, fs::exists(folder, failed) ? ENOTDIR : ENOENT);
    if (stays && fs::exists(fs::symlink_status(path, failed)) &&
        (wanted.files > 0 || (fs::exists(path, failed) && !fs::is_regular_file(path, failed))))
        throw primer::BadRequest(wanted.flag() + ": is there already" +
                                 (wanted.files > 0 ? "" : ", and is no file") +
                                 ": must be a new name");
    require_room(wanted, folder);
    if (access(folder.c_str(), W_OK) != 0)
        refuse(wanted, errno);
    if (wanted.files > 0) {
        folder_ = std::make_unique<FolderPart>(path);
        if (folder_->error() != 0)
            refuse(wanted, folder_->error());
        name_ = folder_->name();
    } else {
        errno = 0;
        file_ = std::make_unique<primer::Part>(path);
        if (!file_->is_open())
            refuse(wanted, errno);
        name_ = file_->name();
        clear();
    }
    if (wanted.direct) {
        const std::string probe = wanted.files > 0 ? name_ + "/0" : name_;
        const File file(probe, O_WRONLY | O_CREAT, Sync::direct);
        if (wanted.files > 0)
            unlink(probe.c_str());
        if (file.error() != 0)
            throw primer::BadRequest("--sync direct: the file system of " + folder + " (" +
                                     file_system_of(folder) +
                                     ") refuses O_DIRECT: must be none or fsync there");
    }
}

Place::~Place() = default;

void Place::clear() const
{
    if (folder_)
        FolderPart::clear(name_.c_str());
    else if (truncate(name_.c_str(), 0) != 0)
        throw std::runtime_error(wanted_.flag() + ": " + words(errno));
}

void Place::keep()
{
    if (!wanted_.output.empty() && !(folder_ ? folder_->keep() : file_->keep()))
        throw std::runtime_error(wanted_.flag() + ": " + words(errno) + "; nothing was kept");
}

namespace
{

// How many of the file's pages the cache holds, after having been asked to give them back.
double forget_file(const std::string& name)
{
    const File file(name, O_RDONLY, Sync::none);
    struct stat about = {};
    if (file.error() != 0 || fstat(file.number(), &about) != 0)
        return 0;
    fsync(file.number()); // only what the disk has can be given back
    posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    const auto size = static_cast<std::size_t>(about.st_size);
    constexpr std::size_t window = std::size_t{64} << 20;
    std::vector<unsigned char> there(window / page);
    double pages = 0;
    for (std::size_t at = 0; at < size; at += window) {
        const std::size_t length = std::min(window, size - at);
        void* const map =
            mmap(nullptr, length, PROT_READ, MAP_SHARED, file.number(), static_cast<off_t>(at));
        if (map == MAP_FAILED)
            continue;
        if (mincore(map, length, there.data()) == 0)
            for (std::size_t i = 0; i < (length + page - 1) / page; ++i)
                pages += there[i] & 1;
        munmap(map, length);
    }
    return pages;
}

} // namespace

double forget(const Job& job, bool own_files)
{
    double pages = 0;
    if (!own_files)
        pages = forget_file(job.place);
    for (std::size_t k = 0; own_files && k < blocks(job); ++k)
        pages += forget_file(name_of(job, k));
    return job.n > 0 ? pages * page / static_cast<double>(job.n) : 0;
}

std::string file_system_of(const std::string& name)
{
    struct statfs about = {};
    if (statfs(name.c_str(), &about) != 0)
        return "unknown";
    switch (static_cast<unsigned long>(about.f_type)) { // statfs(2)
    case 0x01021994:
        return "tmpfs";
    case 0xef53:
        return "ext4";
    case 0x58465342:
        return "xfs";
    case 0x9123683e:
        return "btrfs";
    case 0x794c7630:
        return "overlay";
    case 0x6969:
        return "nfs";
    case 0x0bd00bd0:
        return "lustre";
    case 0x2fc12fc1:
        return "zfs";
    case 0x65735546:
        return "fuse";
    default:
        break;
    }
    std::array<char, 24> digits{};
    *std::to_chars(digits.begin(), digits.end() - 1, about.f_type, 16).ptr = '\0';
    return std::string("0x") + digits.data();
}

double room_for_writes()
{
    const std::size_t bytes = primer::number_at_begin("/proc/sys/vm/dirty_bytes", 0);
    const std::size_t percent = primer::number_at_begin("/proc/sys/vm/dirty_ratio", 20);
    return bytes > 0
               ? static_cast<double>(bytes)
               : static_cast<double>(primer::host_memory()) * static_cast<double>(percent) / 100;
}

} // namespace file_io
