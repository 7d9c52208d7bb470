#include "watch.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace check
{

bool by_ompt = false;

namespace
{

std::uint64_t seed = 0; // 0: no delays
std::uint64_t program_begin = 0, program_end = 0;

thread_local int slot __attribute__((tls_model("initial-exec"))) = -1;
thread_local std::uint64_t events __attribute__((tls_model("initial-exec"))) = 0;
thread_local const void* caller __attribute__((tls_model("initial-exec"))) = nullptr;
thread_local std::int64_t slept __attribute__((tls_model("initial-exec"))) = 0;

// The first object of the list is the program.
int note_program(dl_phdr_info* info, std::size_t, void*)
{
    program_begin = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; ++i)
        if (info->dlpi_phdr[i].p_type == PT_LOAD)
            program_end =
                std::max<std::uint64_t>(program_end, info->dlpi_addr + info->dlpi_phdr[i].p_vaddr +
                                                         info->dlpi_phdr[i].p_memsz);
    return 1;
}

ThreadsState* open_state()
{
    void* memory = MAP_FAILED;
    if (const char* name = std::getenv("PRIMER_CHECK_THREADS")) {
        const int file = open(name, O_RDWR | O_CLOEXEC);
        if (file >= 0) {
            memory =
                mmap(nullptr, sizeof(ThreadsState), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            close(file);
        }
    }
    if (memory == MAP_FAILED)
        memory = mmap(nullptr, sizeof(ThreadsState), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        std::abort();
    return static_cast<ThreadsState*>(memory); // a new file's zeros are a state's first values
}

ThreadsState* the_state = nullptr;

__attribute__((constructor)) void begin()
{
    dl_iterate_phdr(note_program, nullptr);
    // A shell that starts the program hands us on; the program itself, which has OpenMP, does not.
    if (dlsym(RTLD_DEFAULT, "omp_get_num_threads") == nullptr)
        return;
    unsetenv("LD_PRELOAD");
    by_ompt = dlsym(RTLD_DEFAULT, "__kmpc_fork_call") != nullptr;
    if (const char* text = std::getenv("PRIMER_CHECK_SEED"))
        seed = std::strtoull(text, nullptr, 10);
    state().process = getpid();
    state().version = ThreadsState::right_version;
    mine(); // the main thread is the first
}

__attribute__((destructor)) void end()
{
    if (the_state != nullptr)
        state().ended = 1;
}

// splitmix64: neighbouring numbers give unlike ones.
std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

void sleep_for(std::int64_t microseconds)
{
    const timespec time{microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&time, nullptr);
}

} // namespace

ThreadsState& state()
{
    if (the_state == nullptr)
        the_state = open_state();
    return *the_state;
}

ThreadState* mine()
{
    if (slot < 0) {
        slot = state().threads++;
        if (slot < ThreadsState::most_threads)
            state().thread[slot].used = 1;
    }
    return slot < ThreadsState::most_threads ? &state().thread[slot] : nullptr;
}

std::uint64_t offset_of(const void* return_address)
{
    for (const void* one : {return_address, caller}) {
        const auto address = reinterpret_cast<std::uint64_t>(one);
        if (address > program_begin && address <= program_end)
            return address - program_begin - 1; // the return address may be the next line's
    }
    return 0;
}

void called_from(const void* return_address)
{
    caller = return_address;
}

void step()
{
    ++state().steps;
}

void thread_waits(Doing what, std::uint64_t id, const void* from)
{
    step();
    if (ThreadState* me = mine()) {
        me->where = offset_of(from);
        me->id = id;
        me->doing = what;
    }
}

void thread_goes_on()
{
    step();
    if (ThreadState* me = mine())
        me->doing = Doing::computes;
}

void thread_took(std::uint64_t id, const void* from, bool critical)
{
    thread_goes_on();
    ThreadState* me = mine();
    if (me == nullptr)
        return;
    const int at = me->held++;
    if (at < ThreadState::most_held)
        me->holds[at] = {id, offset_of(from), critical ? 1 : 0};
}

namespace
{

// Takes it from the list of a thread; returns where it was taken, or nothing.
bool taken_from(ThreadState& thread, std::uint64_t id, std::uint64_t* where)
{
    const int held = std::min<int>(thread.held, ThreadState::most_held);
    for (int i = held - 1; i >= 0; --i) {
        if (thread.holds[i].id != id)
            continue;
        *where = thread.holds[i].where;
        for (int j = i; j + 1 < held; ++j)
            thread.holds[j] = thread.holds[j + 1];
        --thread.held;
        return true;
    }
    return false;
}

void note_misuse(ThreadState& me, int held_by, std::uint64_t where, std::uint64_t taken)
{
    const int at = state().misuses++;
    if (at >= ThreadsState::most_misuses)
        return;
    Misuse& note = state().misuse[at];
    note.number = me.number;
    note.held_by = held_by;
    note.where = where;
    note.taken = taken;
    note.written = 1;
}

} // namespace

void thread_gave_back(std::uint64_t id, const void* from, bool critical)
{
    step();
    ThreadState* me = mine();
    std::uint64_t taken = 0;
    if (me == nullptr || taken_from(*me, id, &taken) || critical ||
        me->held > ThreadState::most_held)
        return;
    // Of a thread that holds more than fits, or of one too many, nothing is known.
    const int threads = state().threads;
    bool all_known = threads <= ThreadsState::most_threads;
    for (int i = 0; i < std::min<int>(threads, ThreadsState::most_threads); ++i) {
        ThreadState& other = state().thread[i];
        all_known = all_known && other.held <= ThreadState::most_held;
        for (int j = 0; j < std::min<int>(other.held, ThreadState::most_held); ++j)
            if (&other != me && other.holds[j].id == id) {
                note_misuse(*me, other.number, offset_of(from), other.holds[j].where);
                return;
            }
    }
    if (all_known)
        note_misuse(*me, -1, offset_of(from), 0);
}

void delay(Point point)
{
    if (seed == 0)
        return;
    ThreadState* me = mine();
    if (me == nullptr)
        return;
    constexpr std::int64_t most = 400000; // microseconds for each thread
    const std::uint64_t drawn = mixed(mixed(seed * 1000003 + std::uint64_t(me->number)) + ++events);
    // Rare where there are many: every loop, every atomic.
    const bool often = point == Point::task || point == Point::region || point == Point::locked;
    const std::uint64_t one_in = point == Point::atomic       ? 16
                                 : point == Point::tasks_made ? 1
                                 : often                      ? 2
                                                              : 3;
    if (drawn % one_in != 0 || slept > most)
        return;
    const std::int64_t longest = point == Point::locked   ? 6000
                                 : point == Point::region ? 4000
                                 : point == Point::atomic ? 300
                                                          : 2000;
    const auto time = std::int64_t((drawn >> 20) % std::uint64_t(longest));
    slept += time;
    sleep_for(time);
}

} // namespace check
