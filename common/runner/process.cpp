#include "process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace runner
{
namespace
{

volatile std::sig_atomic_t caught_signal = 0;

void note_signal(int signal)
{
    caught_signal = signal;
}

// Every process below this one. A process whose parent died belongs to us, because we asked for
// that (PR_SET_CHILD_SUBREAPER), so none can hide.
std::vector<pid_t> descendants()
{
    std::multimap<pid_t, pid_t> children;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const pid_t pid = std::atoi(entry.path().filename().c_str());
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        if (pid <= 0 || !std::getline(stat, line))
            continue;
        char state = 0;
        int parent = 0;
        const auto end_of_name = line.rfind(')');
        if (end_of_name != line.npos &&
            std::sscanf(line.c_str() + end_of_name + 1, " %c %d", &state, &parent) == 2)
            children.emplace(parent, pid);
    }
    std::vector<pid_t> found = {getpid()};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child)
            found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

// Asks politely, waits up to a second (mpirun tidies up its ranks), then insists until none is
// left.
void end_all()
{
    for (int attempt = 0; attempt < 40; ++attempt) {
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        const auto pids = descendants();
        if (pids.empty())
            return;
        if (attempt == 0 || attempt >= 20)
            for (const pid_t pid : pids)
                kill(pid, attempt == 0 ? SIGTERM : SIGKILL);
        usleep(50000);
    }
}

[[noreturn]] void leave()
{
    end_all();
    if (isatty(STDERR_FILENO))
        fmt::print(stderr, "\n");
    fmt::print(stderr, "primer: stopped by {}; every process that it had started has ended\n",
               caught_signal == SIGINT ? "Ctrl-C" : strsignal(caught_signal));
    std::_Exit(128 + caught_signal);
}

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
    prctl(PR_SET_PDEATHSIG, SIGTERM); // also when the runner is killed in a way it cannot notice
    for (const auto& [name, value] : command.environment)
        setenv(name.c_str(), value.c_str(), 1);
    auto words = command.words;
    execvp(words[0].c_str(), pointers(words).data());
    fmt::print(stderr, "{}: cannot be started: {}\n", words[0], std::strerror(errno));
    std::_Exit(127);
}

int status_of(int raw)
{
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

int wait_for(pid_t child)
{
    int raw = 0;
    while (waitpid(child, &raw, 0) < 0)
        if (errno != EINTR || caught_signal != 0)
            leave();
    return status_of(raw);
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

void end_children_with_us()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct sigaction action = {};
    action.sa_handler = note_signal; // without SA_RESTART: a waiting call returns, and we notice
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
}

Finished run(const Command& command)
{
    if (caught_signal != 0)
        leave();
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe: " + std::string(std::strerror(errno)));
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("no process: " + std::string(std::strerror(errno)));
    if (child == 0) {
        setpgid(0, 0); // the terminal's Ctrl-C reaches the runner alone, which then ends the rest
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        become(command);
    }
    close(out[1]);
    close(err[1]);
    Finished finished;
    std::array<pollfd, 2> pipes = {{{out[0], POLLIN, 0}, {err[0], POLLIN, 0}}};
    for (int open_pipes = 2; open_pipes > 0;) {
        if (poll(pipes.data(), pipes.size(), -1) < 0 && caught_signal != 0)
            leave();
        for (std::size_t i = 0; i < 2; ++i) {
            if (pipes[i].fd < 0 || pipes[i].revents == 0)
                continue;
            char buffer[65536];
            const ssize_t got = read(pipes[i].fd, buffer, sizeof buffer);
            if (got > 0)
                (i == 0 ? finished.out : finished.err).append(buffer, std::size_t(got));
            if (got > 0 || (got < 0 && errno == EINTR))
                continue;
            close(pipes[i].fd);
            pipes[i].fd = -1;
            --open_pipes;
        }
    }
    finished.status = wait_for(child);
    finished.ended_at =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    end_all();
    return finished;
}

int run_attached(const Command& command)
{
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("no process: " + std::string(std::strerror(errno)));
    if (child == 0)
        become(command);
    const int status = wait_for(child);
    end_all();
    return status;
}

} // namespace runner
