#include "system/process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/guarded.hpp"
#include "system/process_tree.hpp"
#include "system/scratch.hpp"

namespace runner
{
namespace
{

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (std::string& word : words)
        result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

// In the child: become the program. 127 and a line on standard error when that fails.
[[noreturn]] void become(const Command& command)
{
    for (const auto& [name, value] : command.environment)
        setenv(name.c_str(), value.c_str(), 1);
    if (!command.folder.empty() && chdir(command.folder.c_str()) != 0) {
        fmt::print(stderr, "{}: {}\n", command.folder, std::strerror(errno));
        std::_Exit(127);
    }
    auto words = command.words;
    execvp(words[0].c_str(), pointers(words).data());
    fmt::print(stderr, "{}: cannot be started: {}\n", words[0], std::strerror(errno));
    std::_Exit(127);
}

// In the child: what the kernel itself enforces. Who ignores the signal (a program that writes
// files and wants an error instead) would hand that down to the children, and the limit would end
// nothing.
void restrict(const Bounds& limits)
{
    const auto most = [](auto resource, std::size_t value) {
        const rlimit limit = {value, value};
        setrlimit(resource, &limit);
    };
    if (limits.file > 0) {
        std::signal(SIGXFSZ, SIG_DFL);
        most(RLIMIT_FSIZE, limits.file);
        most(RLIMIT_CORE, 0);
    }
}

} // namespace

std::string to_line(const Command& command)
{
    std::string line;
    const auto quoted = [](const std::string& word) {
        if (!word.empty() && word.find_first_of(" \t\n'\"\\$&|;<>()*?[]#~`!{}") == word.npos)
            return word;
        std::string text = "'";
        for (const char c : word)
            text += c == '\'' ? std::string("'\\''") : std::string(1, c);
        return text + "'";
    };
    for (const auto& [name, value] : command.environment)
        line += name + "=" + quoted(value) + " ";
    for (const auto& word : command.words)
        line += quoted(word) + " ";
    return line.substr(0, line.size() - 1);
}

pid_t start(const Command& command, const Start& how)
{
    const pid_t self = getpid();
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("no process: " + std::string(std::strerror(errno)));
    if (child > 0)
        return child;
    prctl(PR_SET_PDEATHSIG, how.signal_when_we_die);
    if (getppid() != self) // it was too late to ask
        std::_Exit(127);
    if (how.out >= 0) {
        setpgid(0, 0); // the terminal's Ctrl-C reaches the runner alone, which then ends the rest
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        dup2(how.out, STDOUT_FILENO);
        dup2(how.err, STDERR_FILENO);
    }
    restrict(how.limits);
    become(command);
}

Finished run(const Command& command)
{
    return run(command, {});
}

Finished run(const Command& command, const Bounds& limits, const std::function<bool()>& watch)
{
    if (asked_to_leave())
        leave();
    // What a launcher keeps in a temporary folder stays there when it is killed.
    std::optional<Scratch> folder;
    Command mine = command;
    if (command.starts_ranks && command.environment.count("TMPDIR") == 0)
        mine.environment["TMPDIR"] = folder.emplace().path();
    Pipe out, err;
    const pid_t child = start(mine, {out.ends[1], err.ends[1], limits});
    out.close_writing_end();
    err.close_writing_end();
    Guarded guarded(child, limits, watch, command.starts_ranks);
    guarded.read_until_end(out, err);
    end_all(guarded.finished.by == EndedBy::processes ? Manner::at_once : Manner::politely);
    return guarded.finished;
}

Background::Background(const Command& command, const std::string& prints_to)
{
    const int file = open(prints_to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        throw std::runtime_error(prints_to + ": " + std::strerror(errno));
    child_ = start(command, {file, file});
    close(file);
    spare(child_);
}

Background::~Background()
{
    if (runs()) {
        std::vector<pid_t> all = descendants(child_);
        all.push_back(child_);
        for (const pid_t pid : all)
            kill(pid, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    spare_no_more(child_);
}

bool Background::runs()
{
    // Only its parent may wait for it; when another waitpid() has reaped it, it has ended too.
    return waitpid(child_, nullptr, WNOHANG) == 0;
}

int run_silently(const Command& command)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0)
        throw std::runtime_error("/dev/null: " + std::string(std::strerror(errno)));
    const int status = wait_and_reap(start(command, {nowhere, STDERR_FILENO}));
    close(nowhere);
    end_all();
    return status;
}

int run_attached(const Command& command)
{
    const int status = wait_and_reap(start(command));
    end_all();
    return status;
}

int run_interactive(const Command& command)
{
    // A handler, which a new program does not inherit; to be ignored it would.
    struct sigaction nothing = {}, before = {};
    nothing.sa_handler = [](int) {};
    sigaction(SIGINT, &nothing, &before);
    const int status = run_attached(command);
    sigaction(SIGINT, &before, nullptr);
    return status;
}

} // namespace runner
