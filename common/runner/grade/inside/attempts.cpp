#include "grade/inside/attempts.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "grade/inside/calls.hpp"

namespace inside
{
namespace
{

std::string memory_of(pid_t process, std::uint64_t address, std::size_t bytes)
{
    std::string text(bytes, '\0');
    const iovec here = {text.data(), text.size()};
    const iovec there = {reinterpret_cast<void*>(address), bytes};
    const ssize_t got = process_vm_readv(process, &here, 1, &there, 1, 0);
    text.resize(got > 0 ? std::size_t(got) : 0);
    return text;
}

// Page by page: what lies behind the end of a text may not be readable.
std::string text_of(pid_t process, std::uint64_t address)
{
    std::string text;
    while (text.size() < 4096) {
        const std::string more = memory_of(process, address, 256 - address % 256);
        const auto end = more.find('\0');
        text += more.substr(0, end);
        if (end != more.npos || more.empty())
            break;
        address += more.size();
    }
    return text;
}

std::string target_of(pid_t process, const std::string& link)
{
    std::error_code failed;
    return std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/" + link, failed)
        .string();
}

std::string absolute(pid_t process, const std::string& path, int folder)
{
    if (path.empty() || path[0] == '/')
        return std::filesystem::path(path).lexically_normal().string();
    const std::string start =
        target_of(process, folder == AT_FDCWD ? "cwd" : "fd/" + std::to_string(folder));
    if (start.empty()) // too deep down to have a name
        return "";
    return (std::filesystem::path(start) / path).lexically_normal().string();
}

std::string peer(const std::string& address)
{
    std::array<char, INET6_ADDRSTRLEN> text = {};
    sockaddr_storage storage = {};
    std::memcpy(&storage, address.data(), std::min(address.size(), sizeof storage));
    const auto* four = reinterpret_cast<const sockaddr_in*>(&storage);
    const auto* six = reinterpret_cast<const sockaddr_in6*>(&storage);
    if (storage.ss_family == AF_INET)
        return inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size()) +
               (" port " + std::to_string(ntohs(four->sin_port)));
    if (storage.ss_family == AF_INET6)
        return inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size()) +
               (" port " + std::to_string(ntohs(six->sin6_port)));
    return "";
}

const Call* call_of(long number)
{
    for (const auto& list : {std::span<const Call>(calls), std::span<const Call>(with_address),
                             std::span<const Call>(on_first_process)})
        for (const Call& call : list)
            if (call.number == number)
                return &call;
    return nullptr;
}

bool below(const std::string& path, const std::vector<std::string>& folders)
{
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
        return path == folder || path.rfind(folder + "/", 0) == 0 || folder == "/";
    });
}

} // namespace

std::string Attempts::judged(const std::string& what, const std::string& path) const
{
    const bool reads = what == "read";
    const bool given = below(path, places_.readable);
    if (path.empty() || below(path, places_.writable) || (reads && given && path != "/etc/shadow"))
        return "";
    // /tmp and /dev are its own too, but for what lies there outside.
    const bool outside = (given && !below(path, {"/dev"})) || below(path, places_.secret);
    return !outside && below(path, {"/tmp", "/dev"}) ? "" : what + " " + path;
}

// What it is about, in a line; nothing when that is its own affair.
std::string Attempts::line_of(const seccomp_notif& report) const
{
    const auto process = pid_t(report.pid);
    const auto& arguments = report.data.args;
    const Call* call = call_of(report.data.nr);
    if (call == nullptr || said_.size() >= 20)
        return "";
    std::string what = call->what;
    if (what == "first")
        return "first process";
    if (what == "trace")
        return "trace process";
    if (what == "connect" || what == "send") {
        const std::uint64_t length = arguments[what == "send" ? 5 : 2];
        const std::string to = peer(memory_of(process, arguments[call->path], length & 127));
        return to.empty() ? "" : "connect " + to;
    }
    const std::uint64_t flags = call->flags < 0 ? 0 : arguments[call->flags];
    if (what == "open")
        what = (flags & (O_ACCMODE | O_CREAT | O_TRUNC)) == O_RDONLY ? "read" : "write";
    const int folder = call->folder < 0 ? AT_FDCWD : int(arguments[call->folder]);
    return judged(what, absolute(process, text_of(process, arguments[call->path]), folder));
}

std::string Attempts::next()
{
    seccomp_notif report = {};
    if (ioctl(listener_, SECCOMP_IOCTL_NOTIF_RECV, &report) != 0)
        return ""; // the process has ended in the meantime
    const std::string line = line_of(report);
    seccomp_notif_resp answer = {};
    answer.id = report.id;
    if (line == "first process")
        answer.error = -EPERM;
    else
        answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(listener_, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    return line.empty() || !said_.insert(line).second ? "" : line;
}

} // namespace inside
