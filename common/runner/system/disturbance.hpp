// Whether something else kept the processors busy while programs were measured.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include <unistd.h>

#include "system/used_seconds.hpp"

namespace runner
{

// The first fields of the line "cpu" of proc_stat(5) in seconds: user nice system idle iowait irq
// softirq steal.
inline std::array<double, 8> processor_seconds()
{
    std::ifstream file("/proc/stat");
    std::string name;
    file >> name;
    std::array<double, 8> fields = {};
    for (double& field : fields) {
        file >> field;
        field /= static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    return fields;
}

// Processor time that the host of this virtual machine gave to others since it was started; 0 where
// the host does not tell.
inline double stolen_seconds()
{
    return processor_seconds()[7];
}

// Watches from its construction on. Processor time of the whole machine (proc_stat(5)) less that of
// the processes that this one started and waited for: what is left belongs to others.
class Disturbance
{
  public:
    Disturbance() : total_(total()), busy_(busy()), ours_(ours()) {}

    // Others' part of the machine's processor time, 0 to 1; what steal time a virtual machine lost
    // counts.
    double others() const
    {
        const double total = Disturbance::total() - total_;
        const double others = busy() - busy_ - (ours() - ours_);
        return total > 0 && others > 0 ? others / total : 0;
    }

  private:
    static double sum(bool with_idle)
    {
        const std::array<double, 8> fields = processor_seconds();
        double seconds = 0;
        for (std::size_t field = 0; field < fields.size(); ++field)
            if (with_idle || (field != 3 && field != 4))
                seconds += fields[field];
        return seconds;
    }
    static double total() { return sum(true); }
    static double busy() { return sum(false); }
    static double ours()
    {
        double seconds = 0;
        for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage used = {};
            getrusage(who, &used);
            seconds += used_seconds(used);
        }
        return seconds;
    }
    double total_, busy_, ours_;
};

// From this part of the processors on nothing is claimed of what was measured meanwhile.
inline constexpr double disturbed = 0.1;

// Something is measured again when others disturbed it; which measurement is kept does not depend
// on what it showed. On a machine that is never quiet this stops soon: after `most` retakes in all,
// or two of one thing. Whoever has patience waits longer and longer for a quiet moment, so many
// seconds in all.
class Retakes
{
  public:
    explicit Retakes(std::size_t most, double patience_s = 0) : left_(most), patience_(patience_s)
    {
    }

    // The first that nobody disturbed, else the least disturbed of all tries. `measure` returns a
    // record whose "others" says how much.
    template<class Record, class Measure>
    Record least_disturbed(const Measure& measure)
    {
        Record best = measure();
        for (int again = 1; best["others"] >= disturbed; ++again) {
            if (again <= 2 && left_ > 0)
                --left_;
            else if (patience_.count() > 0)
                wait(std::min(again, 10));
            else
                break;
            const auto begun = std::chrono::steady_clock::now();
            Record next = measure();
            if (next["others"] < best["others"])
                best = std::move(next);
            best["taken_again"] = again;
            if (again > 2)
                patience_ -= std::chrono::steady_clock::now() - begun;
        }
        return best;
    }

  private:
    void wait(int seconds)
    {
        std::this_thread::sleep_for(std::chrono::seconds(seconds));
        patience_ -= std::chrono::seconds(seconds);
    }

    std::size_t left_;
    std::chrono::duration<double> patience_;
};

} // namespace runner
