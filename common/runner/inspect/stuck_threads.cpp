#include "inspect/stuck_threads.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "system/paths.hpp"
#include "system/seconds_now.hpp"

namespace runner::inspect
{

namespace
{

using check::Doing;
using check::ThreadsState;
using check::ThreadState;
namespace fs = std::filesystem;

int threads_of(const ThreadsState& state)
{
    return std::min<int>(state.threads, ThreadsState::most_threads);
}

bool wants_lock(const ThreadState& thread)
{
    return thread.doing == Doing::waits_for_lock || thread.doing == Doing::waits_for_critical;
}

// Who holds what the thread waits for; -1: nobody.
int holder(const ThreadsState& state, const ThreadState& thread, std::uint64_t* taken = nullptr)
{
    for (int i = 0; i < threads_of(state); ++i) {
        const ThreadState& other = state.thread[i];
        for (int j = 0; j < std::min<int>(other.held, ThreadState::most_held); ++j)
            if (other.holds[j].id == thread.id) {
                if (taken != nullptr)
                    *taken = other.holds[j].where;
                return i;
            }
    }
    return -1;
}

// Threads in the kernel's list, and how many of them run or could.
struct Tasks {
    int all = 0, ready = 0;
};

Tasks tasks_of(int process)
{
    Tasks tasks;
    std::error_code failed;
    for (const auto& entry :
         fs::directory_iterator(fmt::format("/proc/{}/task", process), failed)) {
        std::ifstream file(entry.path() / "stat");
        std::string text;
        std::getline(file, text);
        const std::size_t bracket = text.rfind(") ");
        ++tasks.all;
        tasks.ready += bracket != text.npos && text[bracket + 2] != 'S' ? 1 : 0;
    }
    return tasks;
}

// Every thread waits, and one of them for a lock that a waiting thread holds: however slow the
// machine is, nobody will ever give it back.
bool locked_for_ever(const ThreadsState& state)
{
    bool lock = false;
    for (int i = 0; i < threads_of(state); ++i) {
        const ThreadState& thread = state.thread[i];
        if (thread.doing == Doing::computes)
            return false;
        if (!wants_lock(thread))
            continue;
        if (holder(state, thread) < 0)
            return false; // given back a moment ago
        lock = true;
    }
    return lock;
}

// Every thread waits at a barrier, but not all at the same. (A barrier that all of a team had
// reached would let them go.)
bool at_unlike_barriers(const ThreadsState& state)
{
    bool one = false, other = false;
    for (int i = 0; i < threads_of(state); ++i) {
        const Doing doing = state.thread[i].doing;
        if (doing == Doing::at_barrier)
            one = true;
        else if (doing == Doing::at_region_end || doing == Doing::at_loop_end)
            other = true;
        else if (doing != Doing::idle)
            return false;
    }
    return one && other;
}

std::string in_words(Doing doing)
{
    switch (doing) {
    case Doing::computes:
        return "computes";
    case Doing::waits_for_lock:
        return "waits for a lock";
    case Doing::waits_for_critical:
        return "waits for a critical section";
    case Doing::waits_for_turn:
        return "waits for its turn in an ordered loop";
    case Doing::at_barrier:
        return "waits at a barrier";
    case Doing::at_loop_end:
        return "waits at the end of a loop, of sections, of single or of the region";
    case Doing::at_region_end:
        return "waits at the end of the parallel region";
    case Doing::at_taskwait:
        return "waits for its tasks";
    case Doing::at_taskgroup_end:
        return "waits at the end of a taskgroup";
    default:
        return "is idle";
    }
}

std::string at(const Place& place)
{
    return place.file.empty() ? "" : fmt::format(" at {}:{}", short_path(place.file), place.line);
}

Place place_of(const fs::path& program, std::uint64_t offset)
{
    return offset == 0 ? Place{} : places_of(program, {offset}).front();
}

// "thread 1 waits for a lock at prog.c:12, which thread 0 took at prog.c:11"
std::string line_of(const ThreadsState& state, const ThreadState& thread, const fs::path& program)
{
    std::string line = fmt::format("thread {} {}{}", thread.number, in_words(thread.doing),
                                   at(place_of(program, thread.where)));
    std::uint64_t taken = 0;
    const int has = wants_lock(thread) ? holder(state, thread, &taken) : -1;
    if (has < 0)
        return line;
    const bool own = &state.thread[has] == &thread;
    return line +
           fmt::format(", which {} took{}",
                       own ? "it itself" : fmt::format("thread {}", state.thread[has].number),
                       at(place_of(program, taken)));
}

} // namespace

WatchedThreads::WatchedThreads(const fs::path& file) : path_(file), since_(seconds_now())
{
    fs::remove(file);
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ftruncate(descriptor, sizeof(ThreadsState)) != 0)
        throw std::runtime_error("cannot write " + file.string());
    void* memory = mmap(nullptr, sizeof(ThreadsState), PROT_READ, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (memory == MAP_FAILED)
        throw std::runtime_error("cannot map " + file.string());
    state_ = static_cast<ThreadsState*>(memory);
}

WatchedThreads::~WatchedThreads()
{
    munmap(state_, sizeof(ThreadsState));
}

bool WatchedThreads::stuck()
{
    constexpr double patience = 2, patience_at_barriers = 5;
    const double moment = seconds_now();
    if (state_->steps != steps_) {
        steps_ = state_->steps;
        since_ = moment;
    }
    if (moment - looked_ < 0.2 || moment - since_ < patience)
        return false;
    looked_ = moment;
    const ThreadsState& s = *state_;
    if (s.regions == 0 || s.tasks != 0 || s.ended != 0 || s.threads > ThreadsState::most_threads)
        return false;
    const Tasks tasks = tasks_of(s.process);
    // One more: ThreadSanitizer has a thread of its own.
    if (tasks.all == 0 || tasks.all > s.threads + 1)
        return false;
    if (locked_for_ever(s))
        return true;
    return moment - since_ > patience_at_barriers && tasks.ready == 0 && at_unlike_barriers(s);
}

std::vector<std::string> doing_of(const ThreadsState& state, const fs::path& program)
{
    constexpr std::size_t most = 8;
    std::vector<std::string> lines;
    int left_out = 0;
    const bool locks = std::ranges::any_of(state.thread, wants_lock);
    for (int i = 0; i < threads_of(state); ++i) {
        const ThreadState& thread = state.thread[i];
        if (thread.doing == Doing::idle)
            continue;
        // Who waits for the others says least.
        if (lines.size() >= most || (locks && lines.size() + 3 > most && !wants_lock(thread)))
            ++left_out;
        else
            lines.push_back(line_of(state, thread, program));
    }
    if (left_out > 0)
        lines.push_back(fmt::format("and {} more thread{}", left_out, left_out == 1 ? "" : "s"));
    return lines;
}

Finding deadlock_of(const ThreadsState& state, const fs::path& program)
{
    Finding finding;
    finding.kind = "deadlock";
    int first = -1;
    for (int i = 0; i < threads_of(state); ++i)
        if (wants_lock(state.thread[i]) && first < 0)
            first = i;
    finding.id = first >= 0 ? "locks" : "barrier-not-reached-by-all";
    if (first < 0)
        for (int i = 0; i < threads_of(state); ++i)
            if (state.thread[i].doing == Doing::at_barrier)
                first = i;
    if (first < 0)
        first = 0;
    const ThreadState& thread = state.thread[first];
    finding.rank = thread.number;
    finding.place = place_of(program, thread.where);
    std::uint64_t taken = 0;
    if (wants_lock(thread) && holder(state, thread, &taken) >= 0)
        finding.others.push_back(place_of(program, taken));
    finding.lines = {first >= 0 && wants_lock(thread)
                         ? "it hangs: every thread waits, and the locks that are waited for are "
                           "held by threads that wait too"
                         : "it hangs: some threads wait at a barrier that the others do not reach"};
    for (const std::string& line : doing_of(state, program))
        finding.lines.push_back(line);
    // Every place where a lock is waited for belongs to it.
    for (int i = 0; i < threads_of(state) && finding.others.size() < 6; ++i) {
        const ThreadState& other = state.thread[i];
        if (i == first || (!wants_lock(other) && finding.id == "locks"))
            continue;
        const Place place = place_of(program, other.where);
        const auto same = [&](const Place& one) {
            return one.file == place.file && one.line == place.line;
        };
        if (!place.file.empty() && !same(finding.place) &&
            std::ranges::none_of(finding.others, same))
            finding.others.push_back(place);
    }
    return finding;
}

std::vector<Finding> misuses_of(const ThreadsState& state, const fs::path& program)
{
    std::vector<Finding> findings;
    if (state.tasks != 0)
        return findings; // a lock belongs to a task, and one that is not tied may change its thread
    for (int i = 0; i < std::min<int>(state.misuses, ThreadsState::most_misuses); ++i) {
        const check::Misuse& one = state.misuse[i];
        if (one.written == 0)
            continue;
        Finding finding;
        finding.kind = "lock";
        finding.id = one.held_by < 0 ? "unset-without-set" : "unset-by-another-thread";
        finding.rank = one.number;
        finding.place = place_of(program, one.where);
        if (one.held_by >= 0)
            finding.others = {place_of(program, one.taken)};
        finding.lines = {
            one.held_by < 0
                ? fmt::format("thread {} gives back a lock that nobody holds", one.number)
                : fmt::format("thread {} gives back a lock that thread {} has taken{}: only the "
                              "one that took it may",
                              one.number, one.held_by, at(place_of(program, one.taken)))};
        const auto same = [&](const Finding& known) {
            return known.id == finding.id && known.place.line == finding.place.line &&
                   known.place.file == finding.place.file;
        };
        if (std::ranges::none_of(findings, same))
            findings.push_back(finding);
    }
    return findings;
}

} // namespace runner::inspect
