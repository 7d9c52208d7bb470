// Whether something else kept the processors busy while programs were measured.
#pragma once

#include <fstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace runner
{

// Watches from its construction on. Processor time of the whole machine (proc_stat(5)) less that of
// the processes that this one started and waited for: what is left belongs to others.
class Disturbance
{
  public:
    Disturbance() : total_(total()), busy_(busy()), ours_(ours()) {}

    // Others' part of the machine's processor time, 0 to 1, including steal time of a virtual
    // machine.
    double others() const
    {
        const double total = Disturbance::total() - total_;
        const double others = busy() - busy_ - (ours() - ours_);
        return total > 0 && others > 0 ? others / total : 0;
    }

  private:
    // Fields of the line "cpu": user nice system idle iowait irq softirq steal, in clock ticks.
    static double sum(bool with_idle)
    {
        std::ifstream file("/proc/stat");
        std::string name;
        file >> name;
        double ticks = 0;
        for (int field = 0; field < 8; ++field) {
            double value = 0;
            file >> value;
            if (with_idle || (field != 3 && field != 4))
                ticks += value;
        }
        return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    static double total() { return sum(true); }
    static double busy() { return sum(false); }
    static double ours()
    {
        double seconds = 0;
        for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage used = {};
            getrusage(who, &used);
            for (const timeval& t : {used.ru_utime, used.ru_stime})
                seconds += static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
        }
        return seconds;
    }
    double total_, busy_, ours_;
};

} // namespace runner
