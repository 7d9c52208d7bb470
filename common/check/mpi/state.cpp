// The state file: mapping it, and writing this rank's slot in it.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <link.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "checker.hpp"

namespace check
{

namespace
{

State* mapped = nullptr;
bool watching = false, all_of_it = false;
int level = MPI_THREAD_SINGLE; // of threads
std::thread::id main_thread;
std::atomic<int> inside{0}; // threads of the program in MPI calls
int rank = 0, size = 0;
std::recursive_mutex writer; // several threads of a rank may call MPI
int nested = 0;              // Writing within Writing

// How deep in MPI calls this thread is.
thread_local int depth __attribute__((tls_model("initial-exec"))) = 0;
thread_local Site site __attribute__((tls_model("initial-exec"))) = 0;
thread_local std::int64_t cpu_noted __attribute__((tls_model("initial-exec"))) = 0;

// Of the work that goes on: what was computed in all (between two calls more than nothing()), and
// while a request was open; the bytes of messages to and from other ranks, and of those that
// travelled while something was computed.
std::atomic<std::int64_t> computed_ns{0}, travelled_ns{0}, all_bytes{0}, overlapped_bytes{0};

std::int64_t clock_ns(clockid_t clock)
{
    timespec t{};
    clock_gettime(clock, &t);
    return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

// More nanoseconds of processor time between two calls than this are work. With no work between
// them, 1.1 us passed on a virtual machine with AMD EPYC, and less than 2.5 us in 19 of 20 cases;
// 0.8 us of it was the reading of the clock, so a slower clock needs a higher bound. It is for two
// calls: the moments between three or more, added up, are not work either.
std::int64_t nothing()
{
    static const std::int64_t most = [] {
        std::int64_t shortest = 1'000'000'000;
        for (int i = 0; i < 16; ++i) {
            const std::int64_t before = clock_ns(CLOCK_THREAD_CPUTIME_ID);
            shortest = std::min(shortest, clock_ns(CLOCK_THREAD_CPUTIME_ID) - before);
        }
        return std::max<std::int64_t>(2500, 4 * shortest);
    }();
    return most;
}

// Adds the processor time since cpu_noted was set last: in this MPI call, therefore.
void note_processor_time()
{
    const std::int64_t now = clock_ns(CLOCK_THREAD_CPUTIME_ID);
    count(&Numbers::mpi_cpu_ns, now - cpu_noted);
    cpu_noted = now;
}

// A call begins: what this thread has computed since the last one, if messages travelled meanwhile.
// They may have arrived before: whoever looks for them between two parts of the work (MPI_Test) did
// not wait for them, so the next part counts too. Whoever looks again and again waits.
void note_overlap(const char* name)
{
    constexpr int patience = 8; // such looks, one after the other: one at each request
    thread_local bool looked = false;
    thread_local int idle = 0;
    const std::int64_t now = clock_ns(CLOCK_THREAD_CPUTIME_ID), computed = now - cpu_noted;
    const bool travelled = looked || any_open(), worked = computed > nothing();
    if (worked)
        computed_ns.fetch_add(computed, std::memory_order_relaxed);
    if (travelled)
        travelled_ns.fetch_add(computed, std::memory_order_relaxed);
    idle = worked ? 0 : idle + 1;
    looked = travelled && (worked || (looked && idle < patience)) &&
             std::strncmp(name, "MPI_Test", 8) == 0;
    cpu_noted = now;
}

// A process that ends otherwise than by MPI_Finalize: exit() in the middle of the work.
void at_exit()
{
    if (!watching)
        return;
    const Writing slot;
    if (slot->phase != Phase::finished && slot->phase != Phase::aborted)
        slot->phase = Phase::exited;
}

int add_module(dl_phdr_info* info, std::size_t, void* next)
{
    int& number = *static_cast<int*>(next);
    for (int i = 0; i < info->dlpi_phnum && number < max_modules; ++i) {
        const auto& part = info->dlpi_phdr[i];
        if (part.p_type != PT_LOAD || (part.p_flags & PF_X) == 0)
            continue;
        Module& one = mapped->modules[rank][number++];
        one.begin = info->dlpi_addr + part.p_vaddr;
        one.end = one.begin + part.p_memsz;
        one.base = info->dlpi_addr;
        if (number == 1) // the program has no name here
            one.path[std::max<ssize_t>(readlink("/proc/self/exe", one.path, sizeof one.path - 1),
                                       0)] = '\0';
        else
            put(one.path, info->dlpi_name);
    }
    return 0;
}

// The number that a launcher gave to this process.
int rank_by_environment()
{
    for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "SLURM_PROCID"})
        if (const char* value = std::getenv(name); value != nullptr)
            return std::atoi(value);
    return 0;
}

bool map_state()
{
    const char* file = std::getenv("PRIMER_CHECK_STATE");
    if (file == nullptr || *file == '\0' || rank < 0 || rank >= max_ranks || size > max_ranks)
        return false;
    if (mapped != nullptr)
        return true;
    const int handle = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0 || ftruncate(handle, sizeof(State)) != 0)
        return false;
    void* at = mmap(nullptr, sizeof(State), PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    close(handle);
    if (at == MAP_FAILED)
        return false;
    mapped = static_cast<State*>(at);
    mapped->magic = state_magic;
    mapped->version = state_version;
    all_of_it = std::getenv("PRIMER_CHECK_PROGRAM") != nullptr;
    int modules = 0;
    dl_iterate_phdr(add_module, &modules);
    return true;
}

} // namespace

std::int64_t now_ns()
{
    return clock_ns(CLOCK_MONOTONIC);
}

bool attach_early()
{
    rank = rank_by_environment();
    if (!map_state())
        return false;
    std::int32_t known = rank + 1;
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_NTASKS"})
        if (const char* value = std::getenv(name); value != nullptr)
            known = std::clamp(std::atoi(value), known, max_ranks);
    mapped->ranks = known;
    const Writing slot;
    slot->pid = getpid();
    return true;
}

void attach()
{
    PMPI_Comm_rank(MPI_COMM_WORLD, &rank);
    PMPI_Comm_size(MPI_COMM_WORLD, &size);
    MPI_Comm parent = MPI_COMM_NULL;
    PMPI_Comm_get_parent(&parent);
    if (parent != MPI_COMM_NULL) // made by MPI_Comm_spawn: others have these numbers already
        return;
    if (!map_state())
        return;
    mapped->ranks = size;
    PMPI_Query_thread(&level);
    main_thread = std::this_thread::get_id();
    prctl(PR_SET_TIMERSLACK, 1000UL); // else a sleep of 20 µs takes 70
    watching = true;
    {
        const Writing slot;
        slot->pid = getpid();
        slot->phase = Phase::running;
        slot->threads = level == MPI_THREAD_MULTIPLE ? 1 : 0;
    }
    std::atexit(at_exit);
    if (all_of_it)
        begin_crashes();
    set_error_handler();
    begin_communicators();
    begin_notes();
}

void detach()
{
    watching = false;
}

std::int64_t computed_so_far()
{
    return computed_ns.load(std::memory_order_relaxed);
}

void note_message_travelled(std::int64_t bytes, std::int64_t computed_meanwhile)
{
    all_bytes.fetch_add(bytes, std::memory_order_relaxed);
    if (computed_meanwhile > 0)
        overlapped_bytes.fetch_add(bytes, std::memory_order_relaxed);
}

void begin_overlap()
{
    travelled_ns = all_bytes = overlapped_bytes = 0;
}

void end_overlap()
{
    const std::int64_t all = all_bytes, overlapped = overlapped_bytes;
    if (all == 0 || 2 * overlapped >= all)
        count(&Numbers::travel_cpu_ns, travelled_ns);
}

bool watching_now()
{
    return watching;
}

bool threads_may_call()
{
    return level == MPI_THREAD_MULTIPLE;
}

bool thorough()
{
    return all_of_it;
}

Site here()
{
    return site;
}

int depth_now()
{
    return depth;
}

long seed()
{
    static const long value = [] {
        const char* text = std::getenv("PRIMER_CHECK_SEED");
        return text != nullptr ? std::atol(text) : 0L;
    }();
    return value;
}

std::uint64_t by_seed(std::uint64_t number)
{
    std::uint64_t bits = static_cast<std::uint64_t>(seed()) * 0x9e3779b97f4a7c15U +
                         static_cast<std::uint64_t>(rank) * 0xff51afd7ed558ccdU +
                         number * 0xd1b54a32d192ed03U;
    for (int round = 0; round < 3; ++round) { // neighbouring numbers shall have nothing in common
        bits ^= bits >> 32;
        bits *= 0xc4ceb9fe1a85ec53U;
    }
    return bits ^ (bits >> 29);
}

void delay()
{
    if (seed() == 0)
        return;
    static thread_local std::uint64_t number = 0;
    const std::uint64_t bits = by_seed(++number);
    if (bits % 3 != 0) // one in three waits, as long as others need for some messages
        return;
    const timespec time{0, static_cast<long>(1 + bits / 3 % 10) * 1'000'000};
    nanosleep(&time, nullptr);
}

State& state()
{
    return *mapped;
}

int my_rank()
{
    return rank;
}

int ranks()
{
    return size;
}

Writing::Writing()
{
    writer.lock();
    if (nested++ == 0)
        mapped->slots[rank].sequence.fetch_add(1, std::memory_order_acq_rel);
}

Writing::~Writing()
{
    if (nested == 1) {
        mapped->slots[rank].activity.since_ns = now_ns();
        mapped->slots[rank].sequence.fetch_add(1, std::memory_order_acq_rel);
    }
    --nested;
    writer.unlock();
}

Activity look_at(int other)
{
    return activity_of(mapped->slots[other]);
}

Activity* Writing::operator->() const
{
    return &mapped->slots[rank].activity;
}

static void wait_for_nothing(const Writing& slot)
{
    for (Operation& op : slot->operations)
        op.waited = 0;
}

// Whether this thread may make MPI calls, and now (MPI 3.1, section 12.4.3).
static void check_thread(const char* name)
{
    const bool main = std::this_thread::get_id() == main_thread;
    const std::string who = "rank " + std::to_string(rank) + ": ";
    if (level < MPI_THREAD_SERIALIZED && !main)
        mistake("wrong-thread",
                who + name +
                    " is called by another thread than the one that called MPI_Init, and "
                    "the level of thread support is " +
                    (level == MPI_THREAD_SINGLE ? "MPI_THREAD_SINGLE" : "MPI_THREAD_FUNNELED") +
                    ": ask MPI_Init_thread for more");
    if (level == MPI_THREAD_SERIALIZED && inside.load() > 1)
        mistake("wrong-thread", who + name +
                                    " is called while another thread is in an MPI call, and the "
                                    "level of thread support is MPI_THREAD_SERIALIZED");
}

// A new entry in the list of calls.
static Called* note_called(const char* name)
{
    const std::int64_t number = mapped->calls[rank].fetch_add(1, std::memory_order_relaxed);
    Called& one = mapped->called[rank][number % max_called];
    one.begin = now_ns();
    one.end = 0;
    put(one.call, name);
    return &one;
}

Call::Call(const char* name, const void* from) : watched_(depth++ == 0 && watching)
{
    if (depth == 1) {
        site = program_site(reinterpret_cast<Site>(from));
        check_time(name);
    }
    if (!watched_)
        return;
    ++inside;
    if (all_of_it)
        check_thread(name);
    note_overlap(name);
    const Writing slot;
    if (text(slot->call) != name)
        slot->polls = 0;
    before_ = slot->phase == Phase::in_call ? Phase::running : slot->phase;
    slot->phase = Phase::in_call;
    put(slot->call, name);
    slot->site = site;
    if (slot->work > 0 && before_ == Phase::running)
        called_ = note_called(name);
    // Else it asks once more for what it waits for: note_asked() says for what.
    if (slot->polls == 0)
        wait_for_nothing(slot);
}

Call::~Call()
{
    --depth;
    if (watched_)
        --inside;
    if (!watched_ || !watching)
        return;
    note_processor_time();
    if (called_ != nullptr)
        called_->end = now_ns();
    const Writing slot;
    if (slot->phase == Phase::in_call)
        slot->phase = before_;
    if (slot->polls == 0)
        wait_for_nothing(slot);
}

void pause(int turn)
{
    if (turn < 20) {
        sched_yield();
        return;
    }
    if (turn % 16 == 0)
        note_processor_time();
    const long microseconds = turn < 1000 ? std::min(20L + turn, 200L) : 1000L;
    const timespec time{0, microseconds * 1000};
    nanosleep(&time, nullptr);
}

int note(const Operation& operation)
{
    count_blocking(operation);
    const Writing slot;
    const int begin = std::max(slot->next, 0);
    for (int i = 0; i < max_operations; ++i) {
        const int place = (begin + i) % max_operations; // in turn, so that the last ones are kept
        Operation& op = slot->operations[place];
        if (op.kind != Kind::none && op.done == 0)
            continue;
        op = operation;
        op.begun_ns = now_ns();
        slot->next = (place + 1) % max_operations;
        return place;
    }
    ++slot->lost;
    return no_room;
}

void note_done(int place)
{
    if (place == not_noted)
        return;
    Operation op;
    {
        const Writing slot;
        slot->polls = 0;
        if (place == no_room) {
            --slot->lost;
            return;
        }
        op = slot->operations[place];
        slot->operations[place].done = 1;
        slot->operations[place].done_ns = now_ns();
    }
    if (op.kind == Kind::receive && op.done == 0)
        compare_sides(op);
}

void note_waited(const std::vector<int>& places, bool any)
{
    const Writing slot;
    slot->any = any ? 1 : 0;
    for (const int place : places)
        if (place >= 0)
            slot->operations[place].waited = 1;
}

void note_asked(const std::vector<int>& places)
{
    const Writing slot;
    ++slot->polls;
    wait_for_nothing(slot);
    note_waited(places, true);
}

} // namespace check
