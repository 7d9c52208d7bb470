// The kernel's part of it: which calls it reports, and how the reports reach the first process.
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grade/inside/attempts.hpp"
#include "grade/inside/calls.hpp"

namespace inside
{
namespace
{

sock_filter statement(unsigned code, std::size_t value)
{
    return {std::uint16_t(code), 0, 0, std::uint32_t(value)};
}

sock_filter load(std::size_t offset)
{
    return statement(BPF_LD | BPF_W | BPF_ABS, offset);
}

// Skips so many statements unless what is loaded compares so with the value.
sock_filter unless(unsigned comparison, std::uint32_t value, std::uint8_t skipped)
{
    return {std::uint16_t(BPF_JMP | comparison | BPF_K), 0, skipped, value};
}

sock_filter verdict(std::uint32_t what)
{
    return statement(BPF_RET | BPF_K, what);
}

// The lower half of an argument.
std::size_t argument(int number)
{
    return offsetof(seccomp_data, args) + std::size_t(number) * sizeof(std::uint64_t);
}

// Calls of another kind of processor (32 bits) have other numbers: there are none here.
std::vector<sock_filter> refuse_other_processors()
{
    const sock_filter refused = verdict(SECCOMP_RET_ERRNO | ENOSYS);
#ifdef __x86_64__
    constexpr std::uint32_t x32 = 0x40000000; // the first number of the third kind
    return {load(offsetof(seccomp_data, arch)), unless(BPF_JEQ, AUDIT_ARCH_X86_64, 2),
            load(offsetof(seccomp_data, nr)), unless(BPF_JGE, x32, 1), refused};
#elif defined(__aarch64__)
    const sock_filter skip_one = {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AUDIT_ARCH_AARCH64};
    return {load(offsetof(seccomp_data, arch)), skip_one, refused};
#else
    return {};
#endif
}

// A program for the kernel: load the number of the call, compare it with each of ours.
std::vector<sock_filter> filter()
{
    std::vector<sock_filter> program = refuse_other_processors();
    program.push_back(load(offsetof(seccomp_data, nr)));
    const auto when = [&](long number, const std::vector<sock_filter>& then) {
        program.push_back(unless(BPF_JEQ, std::uint32_t(number), std::uint8_t(then.size())));
        program.insert(program.end(), then.begin(), then.end());
    };
    const sock_filter report = verdict(SECCOMP_RET_USER_NOTIF);
    const sock_filter allow = verdict(SECCOMP_RET_ALLOW);
    // It opens files without a call of its own.
    when(SYS_io_uring_setup, {verdict(SECCOMP_RET_ERRNO | ENOSYS)});
    for (const Call& call : calls)
        when(call.number, {report});
    for (const Call& call : on_first_process)
        when(call.number, {load(argument(call.path)), unless(BPF_JEQ, 1, 1), report, allow});
    for (const Call& call : with_address)
        when(call.number, {load(argument(call.path)), unless(BPF_JEQ, 0, 1), allow, report});
    program.push_back(allow);
    return program;
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

} // namespace inside
