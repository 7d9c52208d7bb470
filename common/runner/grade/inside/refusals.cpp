#include "grade/inside/refusals.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace inside
{
namespace
{

// A call to the kernel, and the number of the argument that says which process it is about.
struct Call {
    long number;
    int process;
};

constexpr Call refused_for_first[] = {
    {SYS_prlimit64, 0},          {SYS_kill, 0},
    {SYS_sched_setaffinity, 0},  {SYS_sched_setparam, 0},
    {SYS_sched_setscheduler, 0}, {SYS_sched_setattr, 0},
    {SYS_setpriority, 1},        {SYS_ioprio_set, 1},
};

sock_filter statement(unsigned code, std::size_t value)
{
    return {std::uint16_t(code), 0, 0, std::uint32_t(value)};
}

sock_filter load(std::size_t offset)
{
    return statement(BPF_LD | BPF_W | BPF_ABS, offset);
}

// Skips this many statements unless the comparison of the loaded value holds.
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

// A program for the kernel: load the number of the call, compare it with each of ours, and the
// process that it is about with 1.
std::vector<sock_filter> filter()
{
    std::vector<sock_filter> program = refuse_other_processors();
    program.push_back(load(offsetof(seccomp_data, nr)));
    // It bypasses all filters, and no submission needs it.
    program.insert(program.end(),
                   {unless(BPF_JEQ, SYS_io_uring_setup, 1), verdict(SECCOMP_RET_ERRNO | ENOSYS)});
    for (const Call& call : refused_for_first)
        program.insert(program.end(),
                       {unless(BPF_JEQ, std::uint32_t(call.number), 4),
                        load(argument(call.process)), unless(BPF_JEQ, 1, 1),
                        verdict(SECCOMP_RET_ERRNO | EPERM), verdict(SECCOMP_RET_ALLOW)});
    program.push_back(verdict(SECCOMP_RET_ALLOW));
    return program;
}

} // namespace

bool protect_first_process()
{
    std::vector<sock_filter> program = filter();
    const sock_fprog whole = {std::uint16_t(program.size()), program.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) == 0;
}

} // namespace inside
