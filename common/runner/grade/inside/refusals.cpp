#include "grade/inside/refusals.hpp"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/personality.h>
#include <sys/socket.h>

namespace inside
{
namespace
{

// What compilers, MPI, OpenMP, the sanitizers and programs that learners write ask of the kernel.
// Every other call is answered with "there is no such call" (ENOSYS), also one that is invented
// after us.
constexpr const char* allowed[] = {
    // files
    "access", "chdir", "chmod", "chown", "close", "close_range", "copy_file_range", "creat", "dup",
    "dup2", "dup3", "faccessat", "faccessat2", "fadvise64", "fallocate", "fchdir", "fchmod",
    "fchmodat", "fchown", "fchownat", "fdatasync", "fgetxattr", "flistxattr", "flock", "fstat",
    "fstatfs", "fsync", "ftruncate", "futimesat", "getcwd", "getdents", "getdents64", "getxattr",
    "ioctl", "lchown", "lgetxattr", "link", "linkat", "listxattr", "llistxattr", "lseek", "lstat",
    "mkdir", "mkdirat", "newfstatat", "open", "openat", "openat2", "pread64", "preadv", "preadv2",
    "pwrite64", "pwritev", "pwritev2", "read", "readahead", "readlink", "readlinkat", "readv",
    "rename", "renameat", "renameat2", "rmdir", "sendfile", "splice", "stat", "statfs", "statx",
    "symlink", "symlinkat", "sync_file_range", "tee", "truncate", "umask", "unlink", "unlinkat",
    "utime", "utimensat", "utimes", "write", "writev",
    // memory
    "brk", "get_mempolicy", "madvise", "mbind", "mincore", "mlock", "mlock2", "mlockall", "mmap",
    "mprotect", "mremap", "msync", "munlock", "munlockall", "munmap", "process_vm_readv",
    "set_mempolicy",
    // processes and threads
    "arch_prctl", "capget", "execve", "execveat", "exit", "exit_group", "fork", "futex",
    "futex_waitv", "get_robust_list", "getcpu", "getegid", "geteuid", "getgid", "getgroups",
    "getpgid", "getpgrp", "getpid", "getppid", "getpriority", "getresgid", "getresuid", "getrlimit",
    "getrusage", "getsid", "gettid", "getuid", "membarrier", "pause", "pidfd_open", "prctl", "rseq",
    "sched_get_priority_max", "sched_get_priority_min", "sched_getaffinity", "sched_getattr",
    "sched_getparam", "sched_getscheduler", "sched_rr_get_interval", "sched_yield", "seccomp",
    "set_robust_list", "set_thread_area", "set_tid_address", "setfsgid", "setfsuid", "setgid",
    "setgroups", "setpgid", "setregid", "setresgid", "setresuid", "setreuid", "setrlimit", "setsid",
    "setuid", "vfork", "wait4", "waitid", "waitpid",
    // signals and time
    "alarm", "clock_getres", "clock_gettime", "clock_nanosleep", "getitimer", "gettimeofday",
    "nanosleep", "restart_syscall", "rt_sigaction", "rt_sigpending", "rt_sigprocmask",
    "rt_sigreturn", "rt_sigsuspend", "rt_sigtimedwait", "setitimer", "sigaltstack", "time",
    "timer_create", "timer_delete", "timer_getoverrun", "timer_gettime", "timer_settime",
    "timerfd_create", "timerfd_gettime", "timerfd_settime", "times",
    // waiting for several things, pipes
    "epoll_create", "epoll_create1", "epoll_ctl", "epoll_pwait", "epoll_pwait2", "epoll_wait",
    "eventfd", "eventfd2", "pipe", "pipe2", "poll", "ppoll", "pselect6", "select", "signalfd",
    "signalfd4",
    // sockets, once there is one
    "accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "listen",
    "recvfrom", "recvmmsg", "recvmsg", "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown",
    // the machine
    "getrandom", "sysinfo", "uname"};

// Calls that are told from what others may do by one of their arguments.
struct Only {
    const char* name;
    scmp_arg_cmp when;
};

// The kernel reads these arguments as 32 bits, and does not look at what stands above them.
scmp_arg_cmp is(unsigned argument, std::uint64_t value, std::uint64_t bits = 0xffffffff)
{
    return {argument, SCMP_CMP_MASKED_EQ, bits, value};
}

constexpr std::uint64_t own = 0; // "the calling process"
constexpr std::uint64_t new_namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                         CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
constexpr std::uint64_t ask_personality = 0xffffffff;

const Only allowed_where[] = {
    {"clone", is(0, 0, new_namespaces)},
    // The ways that ranks have to each other, and the list of the host's networks.
    {"socket", is(0, AF_UNIX)},
    {"socket", is(0, AF_INET)},
    {"socket", is(0, AF_INET6)},
    {"socket", is(0, AF_NETLINK)},
    {"socketpair", is(0, AF_UNIX)},
    {"prlimit64", is(0, own)},
    {"setpriority", is(1, own)},
    // A sanitizer asks for an address space without chance in it.
    {"personality", is(0, ask_personality)},
    {"personality", is(0, PER_LINUX)},
    {"personality", is(0, ADDR_NO_RANDOMIZE)},
};

// Not among them: a lease, which stops whoever opens the file next, and larger pipes, which are
// memory that no process holds.
constexpr std::uint64_t file_commands[] = {
    F_DUPFD,  F_DUPFD_CLOEXEC, F_GETFD,     F_SETFD,     F_GETFL,      F_SETFL,     F_GETLK,
    F_SETLK,  F_SETLKW,        F_SETOWN,    F_GETOWN,    F_OFD_GETLK,  F_OFD_SETLK, F_OFD_SETLKW,
    F_SETSIG, F_GETSIG,        F_SETOWN_EX, F_GETOWN_EX, F_GETPIPE_SZ, F_GET_SEALS};

// About any process in there but the first, which keeps the sandbox's limits.
constexpr const char* allowed_about_others[] = {
    "kill", "sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler", "tgkill",
    "tkill"};

// Whether the kernel knows the call on this kind of processor; -1: it does not.
bool add(scmp_filter_ctx filter, const char* name)
{
    const int number = seccomp_syscall_resolve_name(name);
    return number < 0 || seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) == 0;
}

bool add(scmp_filter_ctx filter, const char* name, const scmp_arg_cmp& when)
{
    const int number = seccomp_syscall_resolve_name(name);
    return number < 0 || seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 1, &when) == 0;
}

// A number other than 1 has its lowest bit clear, or another bit set.
bool add_unless_first(scmp_filter_ctx filter, const char* name)
{
    bool done = add(filter, name, is(0, 0, 1));
    for (int bit = 1; bit < 32; ++bit)
        done = done && add(filter, name, is(0, std::uint64_t{1} << bit, std::uint64_t{1} << bit));
    return done;
}

bool add_all(scmp_filter_ctx filter)
{
    bool done = true;
    for (const char* name : allowed)
        done = done && add(filter, name);
    for (const Only& only : allowed_where)
        done = done && add(filter, only.name, only.when);
    for (const std::uint64_t command : file_commands)
        done = done && add(filter, "fcntl", is(1, command));
    for (const char* name : allowed_about_others)
        done = done && add_unless_first(filter, name);
    return done;
}

} // namespace

bool refuse_what_no_program_needs()
{
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (filter == nullptr)
        return false;
    const bool done = seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 1) == 0 &&
                      seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
                      add_all(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

} // namespace inside
