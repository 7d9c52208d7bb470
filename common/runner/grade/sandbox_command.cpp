#include "grade/sandbox_command.hpp"

#include <map>

#include <fmt/format.h>

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
const Words system_files = {"/usr",
                            "/opt",
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

// What programs look at though it is not there; reading it is nothing to speak of.
const Words looked_for = {"/etc", "/proc", "/sys", "/dev",   "/run",   "/var",
                          "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};

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

// The first process of a sandbox (grade/inside/main.cpp).
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
        {"HWLOC_COMPONENTS", "-gl"}, // MPI's eyes: it would look for displays by the network
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
    for (const fs::path& path : what.writable)
        add(words, {"--bind", path, path});
    for (const fs::path& path : what.readable) // also what lies in a folder that is writable
        add(words, {"--ro-bind", path, path});
    const std::string begin = what.command.folder.empty() ? "/tmp" : what.command.folder;
    add(words, {"--remount-ro", "/dev", "--remount-ro", "/", "--chdir", begin});
    for (const auto& [name, value] : environment(what.command))
        add(words, {"--setenv", name, value});
    return words;
}

// Without "..", and without a "/" at its end.
std::string plain(const fs::path& path)
{
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

// The command line of sandbox_init, the first process in there.
Words first_process(const Confined& what, const Bounds& limits, int report)
{
    Words words = {first_program(),
                   std::to_string(report),
                   fmt::format("{:.3f}", limits.seconds),
                   std::to_string(limits.memory),
                   std::to_string(limits.processes),
                   std::to_string(limits.file),
                   "/tmp"};
    for (const fs::path& path : what.writable)
        add(words, {"-w", plain(path)});
    for (const Words& paths : {system_files, looked_for, toolchain()})
        for (const std::string& path : paths)
            add(words, {"-r", path});
    for (const fs::path& path : what.readable)
        add(words, {"-r", plain(path)});
    for (const fs::path& path : what.secret)
        add(words, {"-s", plain(path)});
    words.push_back("--");
    words.insert(words.end(), what.command.words.begin(), what.command.words.end());
    return words;
}

} // namespace

Words sandbox_command(const Confined& what, const Bounds& limits, const fs::path& room, int report)
{
    Words words = bubblewrap(what, room);
    words.push_back("--");
    const Words first = first_process(what, limits, report);
    words.insert(words.end(), first.begin(), first.end());
    return words;
}

} // namespace runner::grade
