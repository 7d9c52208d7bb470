// The clock that every wrapped call reads twice, so it must be cheap: the processor's own counter
// takes half as long to read as the kernel's clock. Its ticks become nanoseconds when the file is
// written. Used only where the kernel itself trusts the counter to run evenly and alike on all
// cores; elsewhere, and in a simulation, whose time no processor counts, a tick is a nanosecond.
#pragma once

#include <fstream>
#include <string>

#include "events.hpp"

namespace trace
{

class Clock
{
  public:
    void start()
    {
#if defined(__x86_64__) && !defined(PRIMER_SIMULATED)
        std::string source;
        std::ifstream("/sys/devices/system/clocksource/clocksource0/current_clocksource") >> source;
        counter_ = source == "tsc";
#endif
        first_ns_ = now();
        first_ticks_ = ticks();
    }

    std::int64_t ticks() const
    {
#if defined(__x86_64__) && !defined(PRIMER_SIMULATED)
        if (counter_)
            return static_cast<std::int64_t>(__builtin_ia32_rdtsc());
#endif
        return now();
    }

    // Compares the counter with the kernel's clock over all the time since start().
    void stop()
    {
        const std::int64_t ns = now(), counted = ticks() - first_ticks_;
        if (counter_ && counted > 0)
            ns_per_tick_ = double(ns - first_ns_) / double(counted);
    }

    std::int64_t length_ns(std::int64_t ticks) const
    {
        return counter_ ? std::int64_t(double(ticks) * ns_per_tick_) : ticks;
    }
    // The moment on the kernel's clock.
    std::int64_t moment_ns(std::int64_t ticks) const
    {
        return first_ns_ + length_ns(ticks - first_ticks_);
    }

  private:
    bool counter_ = false;
    std::int64_t first_ns_ = 0, first_ticks_ = 0;
    double ns_per_tick_ = 1;
};

} // namespace trace
