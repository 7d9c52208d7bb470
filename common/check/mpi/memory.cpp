// Watching memory by the processor's debug registers (perf_event_open(2), PERF_TYPE_BREAKPOINT).
#include "memory.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

namespace check
{
namespace
{

// The processor has four; some may be in use by others.
struct Register {
    int fd = -1;
    bool reads = false;
    std::uint64_t window = 0; // 0: an operation's
    std::int64_t begin = 0, end = 0;
    Operation operation;
};
Register registers[4];
constexpr std::size_t max_touched = 64;
struct WindowTouched {
    std::uint64_t window;
    Touched what;
} touched[max_touched];
std::size_t touches = 0;

// In the program or a library of its own, not in the system's: those read beyond what they are
// asked for (strlen).
bool own_code(Site at)
{
    for (const Module& one : state().modules[my_rank()]) {
        if (at < one.begin || at >= one.end)
            continue;
        const std::string path = text(one.path);
        return &one == &state().modules[my_rank()][0] ||
               (!path.starts_with("/lib") && !path.starts_with("/usr/lib") &&
                path.find("libprimer") == path.npos);
    }
    return false;
}

void on_touch(int, siginfo_t* info, void* context)
{
    if (depth_now() > 0 || !watching_now()) // MPI's own
        return;
    Site at = 0;
#ifdef __x86_64__
    at = static_cast<Site>(static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
#else
    (void)context;
#endif
    if (!own_code(at))
        return;
    for (const Register& one : registers) {
        if (one.fd < 0 || one.fd != info->si_fd)
            continue;
        if (one.window != 0) {
            if (touches < max_touched)
                touched[touches++] = {one.window, {at, one.begin, one.end, !one.reads}};
            continue;
        }
        const std::string call = text(one.operation.call);
        mistake("buffer-in-use",
                "rank " + std::to_string(my_rank()) + (one.reads ? " uses" : " writes to") +
                    " the buffer of its " + words(one.operation) +
                    " before it is complete: until then the buffer belongs to MPI",
                {{my_rank(), one.operation.site}}, at);
    }
}

// The register that now watches, or -1.
int begin_register(std::uint64_t address, std::uint64_t bytes, bool reads)
{
    static const bool handler = [] {
        struct sigaction ours = {};
        ours.sa_sigaction = on_touch;
        ours.sa_flags = SA_SIGINFO | SA_RESTART | SA_NODEFER;
        return sigaction(SIGTRAP, &ours, nullptr) == 0;
    }();
    const auto room = std::ranges::find(registers, -1, &Register::fd);
    if (room == std::end(registers) || !handler)
        return -1;
    std::uint64_t length = 8;
    while (length > bytes || address % length != 0)
        length /= 2;
    perf_event_attr what = {};
    what.type = PERF_TYPE_BREAKPOINT;
    what.size = sizeof what;
    what.bp_type = reads ? HW_BREAKPOINT_RW : HW_BREAKPOINT_W;
    what.bp_addr = address;
    what.bp_len = length;
    what.sample_period = 1;
    what.exclude_kernel = 1;
    what.exclude_hv = 1;
    const int fd =
        static_cast<int>(syscall(SYS_perf_event_open, &what, 0, -1, -1, PERF_FLAG_FD_CLOEXEC));
    if (fd < 0)
        return -1;
    const f_owner_ex me{F_OWNER_TID, static_cast<pid_t>(syscall(SYS_gettid))};
    fcntl(fd, F_SETSIG, SIGTRAP);
    fcntl(fd, F_SETOWN_EX, &me);
    room->reads = reads;
    room->window = 0;
    room->fd = fd;
    fcntl(fd, F_SETFL, O_ASYNC);
    return static_cast<int>(room - std::begin(registers));
}

void end_register(int number)
{
    if (number < 0 || registers[number].fd < 0)
        return;
    close(registers[number].fd);
    registers[number].fd = -1;
}

std::ptrdiff_t free_registers()
{
    return std::ranges::count(registers, -1, &Register::fd);
}

} // namespace

Watch::Watch(const void* data, std::int64_t bytes, bool reads, const Operation& operation)
{
    if (!thorough() || data == nullptr || bytes <= 0)
        return;
    const auto address = reinterpret_cast<std::uint64_t>(data);
    const auto size = static_cast<std::uint64_t>(bytes);
    const bool both = size > 8 && free_registers() > 2;
    first_ = begin_register(address, size, reads);
    if (first_ >= 0)
        registers[first_].operation = operation;
    if (both)
        second_ =
            begin_register(address + (size % 8 == 0 && address % 8 == 0 ? size - 8 : size - 1),
                           size % 8 == 0 ? 8 : 1, reads);
    if (second_ >= 0)
        registers[second_].operation = operation;
}

void Watch::end()
{
    end_register(first_);
    end_register(second_);
    first_ = second_ = -1;
}

void watch_window(std::uint64_t window, const void* data, std::int64_t bytes)
{
    forget_window(window);
    if (!thorough() || data == nullptr || bytes <= 0 || free_registers() < 3)
        return;
    for (const bool reads : {true, false}) {
        const auto size = static_cast<std::uint64_t>(bytes);
        const int number = begin_register(reinterpret_cast<std::uint64_t>(data), size, reads);
        if (number < 0)
            continue;
        registers[number].window = window;
        registers[number].begin = 0;
        registers[number].end = std::min<std::int64_t>(bytes, 8);
    }
}

std::vector<Touched> touched_in(std::uint64_t window)
{
    std::vector<Touched> list;
    for (std::size_t i = 0; i < touches; ++i)
        if (touched[i].window == window)
            list.push_back(touched[i].what);
    touches = 0;
    return list;
}

void forget_window(std::uint64_t window)
{
    for (int i = 0; i < 4; ++i)
        if (registers[i].fd >= 0 && registers[i].window == window && window != 0)
            end_register(i);
}

std::int64_t whole_bytes(long long count, MPI_Datatype type)
{
    if (type == MPI_DATATYPE_NULL || count <= 0)
        return 0;
    if (is_named(type)) {
        MPI_Aint low = 0, extent = 0;
        PMPI_Type_get_extent(type, &low, &extent);
        return bytes_of(1, type) == extent ? bytes_of(count, type) : 0;
    }
    MPI_Count low = 0, extent = 0, true_low = 0, true_extent = 0;
    PMPI_Type_get_extent_x(type, &low, &extent);
    PMPI_Type_get_true_extent_x(type, &true_low, &true_extent);
    const std::int64_t size = bytes_of(1, type);
    const bool whole = low == 0 && true_low == 0 && extent == size && true_extent == size;
    return whole ? bytes_of(count, type) : 0;
}

} // namespace check
