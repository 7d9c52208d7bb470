// Linked with uring.cpp, and found before liburing's: a kernel that allows no io_uring, as in many
// containers.
#include <cerrno>
#include <liburing.h>

extern "C" int io_uring_queue_init(unsigned, io_uring*, unsigned)
{
    return -EPERM;
}
