#include "attempts.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

namespace inside
{
namespace
{

// Where in the arguments of a call the path, the folder that it starts from (-1: the current one)
// and the flags (-1: none) stand.
struct Call {
    long number;
    const char* what;
    int path;
    int folder = -1;
    int flags = -1;
};

constexpr Call calls[] = {
#ifdef SYS_open // newer processors have only the calls that end in "at"
    {SYS_open, "open", 0, -1, 1},  {SYS_creat, "write", 0},      {SYS_unlink, "write", 0},
    {SYS_mkdir, "write", 0},       {SYS_rename, "write", 0},     {SYS_symlink, "link", 0},
    {SYS_link, "link", 0},
#endif
    {SYS_openat, "open", 1, 0, 2}, {SYS_openat2, "open", 1, 0},  {SYS_truncate, "write", 0},
    {SYS_unlinkat, "write", 1, 0}, {SYS_mkdirat, "write", 1, 0}, {SYS_renameat2, "write", 1, 0},
    {SYS_symlinkat, "link", 0},    {SYS_linkat, "link", 1, 0},   {SYS_connect, "connect", 1},
};

constexpr std::uint32_t offset_of_number = offsetof(seccomp_data, nr);

sock_filter statement(unsigned code, std::uint32_t value)
{
    return {std::uint16_t(code), 0, 0, value};
}

// A program for the kernel: load the number of the call, compare it with each of ours.
std::vector<sock_filter> filter()
{
    std::vector<sock_filter> program = {statement(BPF_LD | BPF_W | BPF_ABS, offset_of_number)};
    const auto when = [&](long number, std::uint32_t verdict) {
        program.push_back({std::uint16_t(BPF_JMP | BPF_JEQ | BPF_K), 0, 1, std::uint32_t(number)});
        program.push_back(statement(BPF_RET | BPF_K, verdict));
    };
    when(SYS_io_uring_setup, SECCOMP_RET_ERRNO | ENOSYS); // opens files without a call of its own
    for (const Call& call : calls)
        when(call.number, SECCOMP_RET_USER_NOTIF);
    program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    return program;
}

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

bool below(const std::string& path, const std::vector<std::string>& folders)
{
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
        return path == folder || path.rfind(folder + "/", 0) == 0 || folder == "/";
    });
}

} // namespace

bool report_attempts(int socket)
{
    std::vector<sock_filter> program = filter();
    const sock_fprog whole = {std::uint16_t(program.size()), program.data()};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const int listener = int(
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &whole));
    char byte = listener < 0 ? 'n' : 'y';
    iovec data = {&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
    msghdr message = {};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (listener >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &listener, sizeof listener);
    }
    const bool sent = sendmsg(socket, &message, 0) == 1;
    if (listener >= 0)
        close(listener);
    return sent && listener >= 0;
}

int receive(int socket)
{
    char byte = 'n';
    iovec data = {&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
    msghdr message = {};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != 1 || byte != 'y')
        return -1;
    int listener = -1;
    if (const cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr)
        std::memcpy(&listener, CMSG_DATA(header), sizeof listener);
    return listener;
}

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

std::string Attempts::next()
{
    seccomp_notif report = {};
    if (ioctl(listener_, SECCOMP_IOCTL_NOTIF_RECV, &report) != 0)
        return ""; // the process has ended in the meantime
    const auto process = pid_t(report.pid);
    const auto* call = std::find_if(std::begin(calls), std::end(calls), [&](const Call& candidate) {
        return candidate.number == report.data.nr;
    });
    std::string line;
    if (call != std::end(calls) && said_.size() < 20) {
        const auto& arguments = report.data.args;
        const std::uint64_t address = arguments[call->path];
        std::string what = call->what;
        const std::uint64_t flags = call->flags < 0 ? 0 : arguments[call->flags];
        if (what == "open")
            what = (flags & (O_ACCMODE | O_CREAT | O_TRUNC)) == O_RDONLY ? "read" : "write";
        if (what == "connect") {
            const std::string to = peer(memory_of(process, address, arguments[2] & 127));
            line = to.empty() ? "" : "connect " + to;
        } else {
            const int folder = call->folder < 0 ? AT_FDCWD : int(arguments[call->folder]);
            line = judged(what, absolute(process, text_of(process, address), folder));
        }
    }
    seccomp_notif_resp go_on = {};
    go_on.id = report.id;
    go_on.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(listener_, SECCOMP_IOCTL_NOTIF_SEND, &go_on);
    return line.empty() || !said_.insert(line).second ? "" : line;
}

} // namespace inside
