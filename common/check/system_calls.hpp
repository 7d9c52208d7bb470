// The kernel asked without the C library, whose functions a learner's code could put others in
// place of: what tells the runner of an answer goes this way.
#pragma once

#include <cerrno>
#include <cstddef>
#include <string_view>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace check::kernel
{

// The kernel's own result: an error is its number, negative. (On other processors than these two by
// the C library.)
inline long call(long number, long a, long b = 0, long c = 0, long d = 0, long e = 0)
{
#if defined(__x86_64__)
    long result = 0;
    register long fourth __asm__("r10") = d;
    register long fifth __asm__("r8") = e;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long which __asm__("x8") = number;
    register long first __asm__("x0") = a;
    register long second __asm__("x1") = b;
    register long third __asm__("x2") = c;
    register long fourth __asm__("x3") = d;
    register long fifth __asm__("x4") = e;
    __asm__ volatile("svc 0"
                     : "+r"(first)
                     : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth)
                     : "memory");
    return first;
#else
    const long result = syscall(number, a, b, c, d, e);
    return result < 0 ? -errno : result;
#endif
}

inline long address(const void* of)
{
    return reinterpret_cast<long>(of);
}

inline int open(const char* path, int flags, int mode = 0)
{
    return static_cast<int>(call(SYS_openat, AT_FDCWD, address(path), flags | O_CLOEXEC, mode));
}

inline void close(int file)
{
    call(SYS_close, file);
}

// All of it; false when that failed.
inline bool write(int file, std::string_view text)
{
    while (!text.empty()) {
        const long done =
            call(SYS_write, file, address(text.data()), static_cast<long>(text.size()));
        if (done > 0)
            text.remove_prefix(static_cast<std::size_t>(done));
        else if (done != -EINTR)
            return false;
    }
    return true;
}

// One byte, waiting for it; '\0' when there is none to come.
inline char read_byte(int file)
{
    char byte = '\0';
    long got = 0;
    do
        got = call(SYS_read, file, address(&byte), 1);
    while (got == -EINTR);
    return got == 1 ? byte : '\0';
}

inline bool rename(const char* from, const char* to)
{
    return call(SYS_renameat2, AT_FDCWD, address(from), AT_FDCWD, address(to)) == 0;
}

} // namespace check::kernel
