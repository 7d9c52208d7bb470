// Parts of the kernel that no submission needs: each answer but a refusal is an escape.
#include <cstdio>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void try_it(const char* what, long got)
{
    if (got >= 0)
        std::printf("escaped: %s\n", what);
}

static bool misbehave()
{
    constexpr long key_session = -3, get_key = 0, mount_flags = 0;
    perf_event_attr counter = {};
    counter.size = sizeof counter;
    rlimit limit = {};
    const long above = 1L << 32; // the kernel does not look at this half of an int
    const int file = open("/tmp/mine", O_CREAT | O_RDWR, 0600);
    try_it("the session's keys", syscall(SYS_keyctl, get_key, key_session, 0));
    try_it("a key", syscall(SYS_add_key, "user", "primer", "x", 1, key_session));
    try_it("tracing", syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
    try_it("a namespace", syscall(SYS_unshare, CLONE_NEWUSER));
    try_it("a namespace for a child", syscall(SYS_clone, CLONE_NEWUSER | CLONE_NEWNET, 0, 0, 0, 0));
    try_it("a mount", syscall(SYS_mount, "none", "/tmp", "tmpfs", mount_flags, nullptr));
    try_it("a socket to the host", syscall(SYS_socket, AF_VSOCK, SOCK_STREAM, 0));
    try_it("a socket to the kernel's algorithms", syscall(SYS_socket, AF_ALG, SOCK_SEQPACKET, 0));
    try_it("memory without a process", syscall(SYS_memfd_create, "x", 0));
    try_it("shared memory without a process", syscall(SYS_shmget, 0, 4096, 0600));
    try_it("a queue", syscall(SYS_mq_open, "/primer", O_CREAT | O_RDWR, 0600, nullptr));
    try_it("a lease", syscall(SYS_fcntl, file, F_SETLEASE, F_WRLCK));
    try_it("a lease, spelt otherwise", syscall(SYS_fcntl, file, above | F_SETLEASE, F_WRLCK));
    try_it("the watch's limits", syscall(SYS_prlimit64, 1, RLIMIT_NOFILE, nullptr, &limit));
    try_it("the watch's limits, spelt otherwise",
           syscall(SYS_prlimit64, above | 1, RLIMIT_NOFILE, nullptr, &limit));
    try_it("the watch's processors",
           syscall(SYS_sched_setaffinity, above | 1, sizeof limit, &limit));
    try_it("counters", syscall(SYS_perf_event_open, &counter, 0, -1, -1, 0));
    try_it("io_uring", syscall(SYS_io_uring_setup, 1, nullptr));
    try_it("a program in the kernel", syscall(SYS_bpf, 0, nullptr, 0));
    try_it("faults of its own", syscall(SYS_userfaultfd, 0));
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
