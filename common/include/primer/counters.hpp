// What Linux and the processor count while a program runs: evidence beside the times. What this
// machine does not give, or does not allow to be read, is NaN and stays out of the record.
//
// Page faults, context switches and processor time come from getrusage(2): of all threads, and of
// children that have ended. The rest comes from perf_event_open(2), which each thread calls for
// itself: in start_team() each of the team, in mpi::run_program() a rank's first thread. Threads
// that a kernel starts itself are not counted by it ("inherit" would count them, but makes their
// start slower). Where those took a tenth of the processor time, it is left out. Each event makes a
// switch of its thread slower: where the processor does not count instructions, none is opened.
#pragma once

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <linux/perf_event.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace primer
{

// Names as in the record (common/RECORD.md). The first ones are `counted_events`.
constexpr std::array counter_names = {"instructions",         "cycles",      "cache_misses",
                                      "migrations",           "page_faults", "switches_voluntary",
                                      "switches_involuntary", "user_s",      "system_s"};
using Counts = std::array<double, counter_names.size()>;
constexpr double not_counted = std::numeric_limits<double>::quiet_NaN();

using Event = std::pair<std::uint32_t, std::uint64_t>; // type and which one, as the kernel has them
using Events = std::array<Event, 4>;
constexpr Events counted_events = {{
    {PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS},
    {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES},
    {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES}, // of the last-level cache
    {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS},
}};

// Starts to count an event in the calling thread. Returns a file descriptor, or -errno.
inline int open_event(const Event& event)
{
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = event.first;
    attributes.config = event.second;
    attributes.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
    // The program's own instructions alone: every user may count these by default. Software events
    // happen in the kernel, and would be 0 without it.
    attributes.exclude_kernel = attributes.exclude_hv = event.first == PERF_TYPE_HARDWARE;
    const long file = syscall(SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    return file < 0 ? -errno : static_cast<int>(file);
}

// The count so far, and the seconds that its thread ran. A processor with fewer counters than
// events lets them take turns; a count of a part of the time is no count.
inline std::pair<double, double> read_event(int file)
{
    struct {
        std::uint64_t count, enabled, running; // the times in nanoseconds
    } now{};
    if (file < 0 || read(file, &now, sizeof now) != sizeof now)
        return {not_counted, 0};
    const auto count = static_cast<double>(now.count), enabled = static_cast<double>(now.enabled);
    const bool always = static_cast<double>(now.running) >= 0.99 * enabled;
    return {always ? count : not_counted, 1e-9 * enabled};
}

// Around timed work: start_over(), for each repeat begin() and end(), once or more, repeat_ended().
class Counters
{
  public:
    explicit Counters(const Events& events = counted_events) : events_(events) {}
    static Counters& mine() // of this process
    {
        static Counters counters;
        return counters;
    }

    // Counts the calling thread from now on. By one thread at a time; again in a thread: no matter.
    void count_this_thread()
    {
        static thread_local bool done = false;
        if (std::exchange(done, true))
            return;
        std::array<int, counted_events.size()>& files = threads_.emplace_back();
        files.fill(-1);
        for (std::size_t i = 0; i < files.size() && (i == 0 || files[0] >= 0); ++i)
            files[i] = open_event(events_[i]);
    }
    void start_over() { repeats_.clear(); }
    void begin() { begin_ = until_now(); }
    void end()
    {
        const Sums now = until_now();
        for (std::size_t i = 0; i < sum_.size(); ++i)
            sum_[i] += now.counts[i] - begin_.counts[i];
        const auto all_s = now.counts[7] + now.counts[8] - begin_.counts[7] - begin_.counts[8];
        for (std::size_t i = 0; i < counted_events.size(); ++i)
            if (threads_.empty() || now.seconds[i] - begin_.seconds[i] < 0.9 * all_s - 20e-6)
                sum_[i] = not_counted; // the microseconds: both clocks of the kernel are coarse
    }
    void repeat_ended(int runs)
    {
        for (double& count : sum_)
            count /= runs;
        repeats_.push_back(std::exchange(sum_, {}));
    }
    // Of each timed repeat, as its seconds: of one run of the kernel.
    const std::vector<Counts>& repeats() const { return repeats_; }

  private:
    struct Sums {
        Counts counts = {};
        std::array<double, counted_events.size()> seconds = {}; // of the threads that are counted
    };

    // Of all threads. The order is that of counter_names.
    Sums until_now() const
    {
        Sums all;
        for (std::size_t i = 0; i < counted_events.size(); ++i)
            for (const auto& files : threads_) {
                const auto [count, seconds] = read_event(files[i]);
                all.counts[i] += count;
                all.seconds[i] += seconds;
            }
        for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage usage{};
            getrusage(who, &usage);
            all.counts[4] += static_cast<double>(usage.ru_minflt + usage.ru_majflt);
            all.counts[5] += static_cast<double>(usage.ru_nvcsw);
            all.counts[6] += static_cast<double>(usage.ru_nivcsw);
            all.counts[7] += seconds_of(usage.ru_utime);
            all.counts[8] += seconds_of(usage.ru_stime);
        }
        return all;
    }

    static double seconds_of(const timeval& time)
    {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    }
    Events events_;
    std::vector<std::array<int, counted_events.size()>> threads_;
    Sums begin_;
    Counts sum_ = {};
    std::vector<Counts> repeats_;
};

} // namespace primer
