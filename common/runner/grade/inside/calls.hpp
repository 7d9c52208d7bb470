// The calls to the kernel that are reported, and where in their arguments stands what.
#pragma once

#include <sys/syscall.h>

namespace inside
{

// `path`, `folder` (that the path starts from; -1: the current one) and `flags` (-1: none) are
// numbers of arguments.
struct Call {
    long number;
    const char* what;
    int path;
    int folder = -1;
    int flags = -1;
};

inline constexpr Call calls[] = {
#ifdef SYS_open // newer processors have only the calls that end in "at"
    {SYS_open, "open", 0, -1, 1},  {SYS_creat, "write", 0},      {SYS_unlink, "write", 0},
    {SYS_mkdir, "write", 0},       {SYS_rename, "write", 0},     {SYS_symlink, "link", 0},
    {SYS_link, "link", 0},         {SYS_chmod, "write", 0},
#endif
    {SYS_openat, "open", 1, 0, 2}, {SYS_openat2, "open", 1, 0},  {SYS_truncate, "write", 0},
    {SYS_unlinkat, "write", 1, 0}, {SYS_mkdirat, "write", 1, 0}, {SYS_renameat2, "write", 1, 0},
    {SYS_symlinkat, "link", 0},    {SYS_linkat, "link", 1, 0},   {SYS_fchmodat, "write", 1, 0},
    {SYS_connect, "connect", 1},   {SYS_ptrace, "trace", 0},
};

// Reported where the argument `path` is an address at all: a message that says where it goes.
inline constexpr Call with_address[] = {{SYS_sendto, "send", 4}};

// Reported, and refused, where the argument `path` is 1: the process that keeps the limits. What it
// is must not be changed from below it.
inline constexpr Call on_first_process[] = {
    {SYS_prlimit64, "first", 0},          {SYS_kill, "first", 0},
    {SYS_sched_setaffinity, "first", 0},  {SYS_sched_setparam, "first", 0},
    {SYS_sched_setscheduler, "first", 0}, {SYS_sched_setattr, "first", 0},
    {SYS_setpriority, "first", 1},        {SYS_ioprio_set, "first", 1},
};

} // namespace inside
