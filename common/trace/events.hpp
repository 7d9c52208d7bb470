// What both preloaded libraries keep for a timeline: the begin, end and name of each event, in a
// preallocated buffer that stops when it is full, so that the cost does not depend on the length of
// a run.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <link.h>

namespace trace
{

// Nanoseconds on a clock that never jumps and that all processes of one machine share.
inline std::int64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * 1000000000 + time.tv_nsec;
}

// Beside the numbers of names: where the timed work begins and ends.
inline constexpr std::int32_t work_begins = -1;
inline constexpr std::int32_t work_ends = -2;

struct Event {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int32_t name = 0;
    std::int32_t thread = 0;
    std::uint64_t site = 0; // where in the code: an address; 0: not known
};

// Addresses become places in the program's file, from which addr2line tells lines; 0 for what lies
// in a library.
class Sites
{
  public:
    Sites() { dl_iterate_phdr(read_first, this); }
    std::uint64_t in_program(std::uint64_t site) const
    {
        for (const auto& [begin, end] : parts_)
            if (begin <= site && site < end)
                return site - base_;
        return 0;
    }

  private:
    static int read_first(dl_phdr_info* program, std::size_t, void* opaque)
    {
        Sites& sites = *static_cast<Sites*>(opaque);
        sites.base_ = program->dlpi_addr;
        for (int i = 0; i < program->dlpi_phnum; ++i) {
            const auto& part = program->dlpi_phdr[i];
            if (part.p_type == PT_LOAD)
                sites.parts_.emplace_back(sites.base_ + part.p_vaddr,
                                          sites.base_ + part.p_vaddr + part.p_memsz);
        }
        return 1; // the program is the first; its libraries follow
    }

    std::uint64_t base_ = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> parts_;
};

class Events
{
  public:
    // Allocates and touches the buffer now, so that no page fault disturbs later.
    void reserve(std::size_t capacity)
    {
        if (capacity_ == 0) {
            events_ = std::make_unique<Event[]>(capacity);
            capacity_ = capacity;
        }
    }

    // Safe from several threads at once: each takes a place of its own.
    void add(const Event& event)
    {
        if (next_.load(std::memory_order_relaxed) >= capacity_) {
            full_.store(true, std::memory_order_relaxed);
            return;
        }
        const std::size_t place = next_.fetch_add(1, std::memory_order_relaxed);
        if (place < capacity_)
            events_[place] = event;
    }

    void clear() { next_ = 0; }

    std::size_t size() const
    {
        const std::size_t next = next_;
        return next < capacity_ ? next : capacity_;
    }
    const Event& operator[](std::size_t i) const { return events_[i]; }
    Event& operator[](std::size_t i) { return events_[i]; }
    bool full() const { return full_; }

  private:
    std::unique_ptr<Event[]> events_;
    std::size_t capacity_ = 0;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> full_ = false;
};

// One worker's part of the trace file. `names` gives the name of each number; `gap` is what the
// worker did in the timed work between these events; `shift` is added to each time; `more`: further
// fields, each with a comma before it. `kinds`: of each number, what else is to be said of the
// event.
inline std::string worker_json(const Events& events, int rank, int thread, const char* const* names,
                               const char* gap, std::int64_t shift = 0,
                               const std::string& more = "", const char* const* kinds = nullptr)
{
    const Sites places;
    std::string windows, done, sites;
    std::int64_t begin = 0;
    bool open = false;
    const auto pair = [&](std::int64_t from, std::int64_t to) {
        return std::to_string(from + shift) + "," + std::to_string(to + shift);
    };
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        if (event.thread != thread)
            continue;
        if (event.name == work_begins) {
            begin = event.begin;
            open = true;
        } else if (event.name == work_ends && open) {
            windows += (windows.empty() ? "[" : ",[") + pair(begin, event.begin) + "]";
            open = false;
        } else if (event.name >= 0) {
            done += std::string(done.empty() ? "" : ",\n") + "[\"" + names[event.name] + "\"," +
                    pair(event.begin, event.end) +
                    (kinds != nullptr ? std::string(",\"") + kinds[event.name] + "\"]" : "]");
            sites += (sites.empty() ? "" : ",") + std::to_string(places.in_program(event.site));
        }
    }
    if (open && events.size() > 0) // the buffer was full before the end
        windows +=
            (windows.empty() ? "[" : ",[") + pair(begin, events[events.size() - 1].end) + "]";
    return "{\"rank\":" + std::to_string(rank) + ",\"thread\":" + std::to_string(thread) +
           ",\"cut\":" + (events.full() ? "true" : "false") + ",\"gap\":\"" + gap +
           "\",\"windows\":[" + windows + "],\"events\":[" + done + "],\"sites\":[" + sites + "]" +
           more + "}";
}

// Events that fit each worker's buffer: PRIMER_TRACE_EVENTS, 0 (no timeline) when it is not set.
inline std::size_t wished_events()
{
    const char* text = std::getenv("PRIMER_TRACE_EVENTS");
    const long wish = text != nullptr ? std::atol(text) : 0;
    return wish > 0 ? static_cast<std::size_t>(wish) : 0;
}

// Writes the file whole. When that fails it leaves what there is, which is no whole JSON, so that a
// reader notices; and says so.
inline void write_file(const char* path, const std::string& text)
{
    std::FILE* file = std::fopen(path, "w");
    bool good = file != nullptr;
    if (good) {
        good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
        good = std::fclose(file) == 0 && good;
    }
    if (!good)
        std::fprintf(stderr, "primer trace: %s could not be written (is the disk full?)\n", path);
}

} // namespace trace
