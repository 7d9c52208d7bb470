#include "grade/sandbox.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grade/control_group.hpp"
#include "grade/label.hpp"
#include "grade/rooms.hpp"
#include "grade/unprivileged.hpp"
#include "system/paths.hpp"

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

void add(Words& words, std::initializer_list<std::string> more)
{
    words.insert(words.end(), more);
}

// The system's programs, libraries and the few settings that compilers and MPI read.
const Words system_files = {"/usr/bin",
                            "/usr/sbin",
                            "/usr/lib",
                            "/usr/lib32",
                            "/usr/lib64",
                            "/usr/libx32",
                            "/usr/libexec",
                            "/usr/include",
                            "/usr/share/openmpi",
                            "/usr/share/pmix",
                            "/usr/share/libtool",
                            "/usr/local/bin",
                            "/usr/local/lib",
                            "/usr/local/lib64",
                            "/usr/local/include",
                            "/usr/local/libexec",
                            "/etc/alternatives",
                            "/etc/ld.so.cache",
                            "/etc/ld.so.conf",
                            "/etc/ld.so.conf.d",
                            "/etc/localtime",
                            "/etc/openmpi",
                            "/etc/openmpi-mca-params.conf",
                            "/etc/pmix-mca-params.conf",
                            "/etc/mpich",
                            "/etc/libibverbs.d",
                            "/sys/devices/system"}; // which processors there are

void add_system(Words& words)
{
    for (const char* top : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
        std::error_code failed;
        if (fs::is_symlink(top, failed))
            add(words, {"--symlink", fs::read_symlink(top), top});
        else
            add(words, {"--ro-bind-try", top, top});
    }
    for (const std::string& path : system_files)
        add(words, {"--ro-bind-try", path, path});
}

// Compilers and MPI that do not come with the system (modules of a cluster).
Words toolchain()
{
    Words folders;
    for (const char* program : {PRIMER_COMPILER, PRIMER_MPIEXEC}) {
        std::error_code failed;
        const fs::path prefix = fs::canonical(program, failed).parent_path().parent_path();
        if (!failed && prefix != "/" && prefix.string().rfind("/usr", 0) != 0)
            folders.push_back(prefix);
    }
    return folders;
}

// Whether it lies among what every sandbox shows.
bool is_systems(const fs::path& path)
{
    Words all = system_files;
    const Words more = toolchain();
    all.insert(all.end(), more.begin(), more.end());
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return below(path, one); });
}

// The first process of a sandbox (grade/inside/sandbox_init.cpp).
std::string first_program()
{
    return (build_folder() / "bin" / "sandbox_init").string();
}

std::map<std::string, std::string> environment(const Command& command)
{
    std::string path;
    for (const std::string& folder : toolchain())
        path += folder + "/bin:";
    std::map<std::string, std::string> all = {
        {"PATH", path + "/usr/local/bin:/usr/bin:/bin"},
        {"HOME", "/tmp"},
        {"HWLOC_COMPONENTS", "-gl"}, // hwloc of MPI would look for X displays over the network
        {"LC_ALL", "C.UTF-8"}};
    for (const auto& [name, value] : command.environment)
        all[name] = value;
    all["TMPDIR"] = "/tmp";
    return all;
}

Words bubblewrap(const Confined& what, const fs::path& room)
{
    Words words = {"bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--as-pid-1"};
    add(words, {"--die-with-parent", "--new-session", "--cap-drop", "ALL", "--uid", "1000"});
    add(words, {"--gid", "1000", "--hostname", "sandbox", "--clearenv", "--proc", "/proc"});
    add(words, {"--dev", "/dev", "--bind", room / "shm", "/dev/shm", "--bind", room / "tmp"});
    words.push_back("/tmp");
    add_system(words);
    for (const char* name : {"passwd", "group", "hosts", "nsswitch.conf"})
        add(words, {"--ro-bind", room / "etc" / name, std::string("/etc/") + name});
    for (const std::string& path : toolchain())
        add(words, {"--ro-bind", path, path});
    add(words, {"--ro-bind", first_program(), first_program()});
    for (const fs::path& path : what.hidden)
        if (fs::is_directory(path) && is_systems(path))
            add(words, {"--tmpfs", path});
    for (const fs::path& path : what.writable)
        add(words, {"--bind", path, path});
    for (const fs::path& path : what.readable) // also what lies in a folder that is writable
        add(words, {"--ro-bind", path, path});
    const std::string begin = what.command.folder.empty() ? "/tmp" : what.command.folder;
    // Of /proc, too: in /proc/sys stand settings of the machine, which root's files are.
    for (const char* place : {"/dev", "/proc", "/"})
        add(words, {"--remount-ro", place});
    add(words, {"--chdir", begin});
    for (const auto& [name, value] : environment(what.command))
        add(words, {"--setenv", name, value});
    return words;
}

// The command line of sandbox_init, the first process in there.
Words first_process(const Confined& what, const Bounds& limits, int report)
{
    Words words = {first_program(),
                   std::to_string(report),
                   fmt::format("{:.3f}", limits.seconds),
                   fmt::format("{:.3f}", what.work > 0 ? what.work : limits.seconds),
                   std::to_string(limits.memory),
                   std::to_string(what.spare),
                   std::to_string(limits.processes),
                   std::to_string(limits.file),
                   "/tmp"};
    words.insert(words.end(), what.command.words.begin(), what.command.words.end());
    return words;
}

// Small files that name the one user and the one host there is.
void write_identity(const fs::path& room)
{
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(room / "etc" / name) << text;
    };
    write("passwd", "student:x:1000:1000::/tmp:/bin/sh\n");
    write("group", "student:x:1000:\n");
    write("hosts", "127.0.0.1 localhost sandbox\n");
    write("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
}

void empty(const fs::path& folder)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    fs::create_directories(folder);
}

// A file without a name, which the sandbox's first process alone can write to.
class Report
{
  public:
    Report() : file_(memfd_create("report", 0))
    {
        if (file_ < 0)
            throw std::runtime_error("cannot create a file in memory");
    }
    ~Report() { close(file_); }
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;
    int number() const { return file_; }
    std::string text() const
    {
        std::string all(std::size_t(lseek(file_, 0, SEEK_END)), '\0');
        const ssize_t got = pread(file_, all.data(), all.size(), 0);
        all.resize(got > 0 ? std::size_t(got) : 0);
        return all;
    }

  private:
    int file_;
};

void stopped(const std::string& why, Seen& outcome)
{
    static const std::map<std::string, EndedBy> reasons = {
        {"time", EndedBy::time}, {"memory", EndedBy::memory},   {"processes", EndedBy::processes},
        {"work", EndedBy::time}, {"machine", EndedBy::watcher}, {"disk", EndedBy::watcher}};
    outcome.machine_short |= why == "machine";
    outcome.disk_full |= why == "disk";
    outcome.worked_enough |= why == "work";
    if (outcome.finished.by == EndedBy::itself && reasons.count(why) == 1)
        outcome.finished.by = reasons.at(why);
}

// The report of sandbox_init, line by line. When it reports no end and the runner ended nothing,
// the sandbox was killed from outside: no process inside can do that. So it was, too, when
// bubblewrap ended otherwise than its first process says: bubblewrap alone was killed, in the
// moment before that process had asked to end with it, and what ran on was ended by the runner.
void read_report(const std::string& report, Seen& outcome)
{
    const int ended = outcome.finished.status;
    outcome.lost = outcome.finished.by == EndedBy::itself;
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string key, word;
        words >> key;
        if (key == "status" && words >> outcome.finished.status)
            outcome.lost &= outcome.finished.status != ended;
        else if (key == "stopped" && words >> word) {
            outcome.lost = false;
            stopped(word, outcome);
        } else if (key == "left")
            words >> outcome.left_behind;
        else if (key == "worked")
            words >> outcome.worked;
        else if (key == "peak")
            words >> outcome.peak_tasks >> outcome.peak_memory;
    }
}

constexpr int signal_file_size = 25; // SIGXFSZ

const char* too_much(EndedBy by)
{
    return by == EndedBy::memory      ? "exceeded the limit of memory"
           : by == EndedBy::processes ? "exceeded the limit of processes"
           : by == EndedBy::output    ? "exceeded the limit of output"
                                      : nullptr; // being too slow is no violation
}

// The program's own control group, and whether what the kernel counts there is too much.
class Kept
{
  public:
    // The room's files are in memory that the group holds, and have a limit of their own.
    Kept(const Confined& what, const Bounds& limits, const fs::path& room)
        : what_(what), limits_(limits), room_(room), group_(what.group / "run")
    {
        constexpr int ours = 2; // bubblewrap and sandbox_init
        group_.limit(limits.memory + fs::space(room).capacity, limits.processes + ours);
    }
    Words begun(const Words& words) const { return begun_in(group_.folder(), words); }

    // Whether it may go on. Asked more often than that, it answers by its last look: the kernel
    // adds up over all processors each time.
    bool looks()
    {
        constexpr double often = 0.02;
        if (gone() - looked_ >= often)
            look();
        return over_.empty();
    }

    void add_to(Seen& outcome)
    {
        look(); // it may have ended since
        outcome.worked = std::max(outcome.worked, worked());
        if (over_.empty())
            return;
        outcome.lost = false;
        if (outcome.finished.by == EndedBy::watcher)
            outcome.finished.by = EndedBy::itself;
        stopped(over_, outcome);
    }

  private:
    void look()
    {
        looked_ = gone();
        now_ = group_.counted();
        const fs::space_info files = fs::space(room_);
        if (now_.refused > 0)
            over_ = "processes";
        else if (now_.out_of_memory > 0 ||
                 now_.memory > limits_.memory + files.capacity - files.free)
            over_ = "memory";
        else if (what_.work > 0 && worked() > what_.work)
            over_ = "work";
    }
    // No more than have passed: see sandbox_init.
    double worked() const { return std::min(now_.seconds, gone()); }
    double gone() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    const Confined& what_;
    const Bounds limits_;
    const fs::path room_;
    ControlGroup group_;
    Counted now_; // at the last look
    double looked_ = 0;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::string over_;
};

} // namespace

Bounds default_bounds()
{
    return {120, std::size_t{1} << 30, 4 << 20, std::size_t{512} << 20, 300};
}

Seen confined(const Confined& what, const fs::path& room)
{
    for (const char* name : {"tmp", "shm", "etc"})
        empty(room / name);
    write_identity(room);
    Bounds limits = what.limits;
    const Bounds most = default_bounds();
    const auto cap = [](auto& limit, auto at_most) { limit = limit > 0 ? limit : at_most; };
    cap(limits.seconds, most.seconds);
    cap(limits.memory, most.memory);
    cap(limits.output, most.output);
    cap(limits.file, most.file);
    cap(limits.processes, most.processes);
    const Report report;
    // sandbox_init keeps the limits exactly; the runner checks them too, in case that fails.
    Bounds outside = limits;
    outside.seconds += 3;
    outside.memory += outside.memory / 4;
    outside.processes += 50;
    Words words = bubblewrap(what, room);
    words.push_back("--");
    const Words first = first_process(what, limits, report.number());
    words.insert(words.end(), first.begin(), first.end());
    Seen outcome;
    Command all{words};
    all.starts_ranks = what.command.starts_ranks;
    std::unique_ptr<Kept> kept;
    auto watch = what.watch;
    if (!what.group.empty()) {
        kept = std::make_unique<Kept>(what, limits, room);
        all.words = kept->begun(all.words);
        watch = [&] { return kept->looks() && (!what.watch || what.watch()); };
    }
    outcome.finished = run(all, outside, watch);
    read_report(report.text(), outcome);
    if (kept)
        kept->add_to(outcome);
    for (const char* name : {"tmp", "shm"})
        empty(room / name);
    return outcome;
}

std::vector<std::string> violations(const Seen& outcome)
{
    std::vector<std::string> said;
    if (const char* words = too_much(outcome.finished.by); words != nullptr)
        said.emplace_back(words);
    if (outcome.disk_full)
        said.emplace_back("filled its disk");
    if (outcome.finished.status == 128 + signal_file_size)
        said.emplace_back("exceeded the limit of a file's size");
    if (outcome.left_behind > 0)
        said.emplace_back("left processes running after it had ended");
    return said;
}

bool below(const fs::path& path, const fs::path& folder)
{
    const fs::path rest = path.lexically_normal().lexically_relative(folder.lexically_normal());
    return !rest.empty() && *rest.begin() != "..";
}

std::string sandbox_missing()
{
    if (on_path({"bwrap"}).empty())
        return "bubblewrap (bwrap), which isolates untrusted programs, is not installed: "
               "./primer setup check installs it";
    // The same steps as in a real run, by the same user, with a program that does nothing.
    const std::filesystem::path room = make_room();
    Words words;
    if (as_root())
        words = {"setpriv", fmt::format("--reuid={}", stranger()),
                 fmt::format("--regid={}", stranger()), "--clear-groups"};
    add(words, {"bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--as-pid-1"});
    add(words, {"--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--cap-drop", "ALL"});
    add(words, {"--die-with-parent", first_program(), "1", "10", "10", "1000000000", "0", "10",
                "1000000"});
    add(words, {room, "true"});
    const Finished done = run(in_room({words}, room, 1 << 20, {build_folder()}));
    std::error_code ignored;
    std::filesystem::remove(room, ignored);
    if (done.status == 0 && done.out.find("status 0") != done.out.npos)
        return "";
    return "bubblewrap cannot make a sandbox here (" +
           harmless(done.err.empty() ? done.out : done.err.substr(0, done.err.find('\n')), 200) +
           ")";
}

} // namespace runner::grade
