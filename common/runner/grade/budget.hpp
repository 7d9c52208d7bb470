// What one submission may cost the machine that grades it, over all compiles and runs together.
#pragma once

#include <string>

namespace runner::grade
{

class Budget
{
  public:
    // So many seconds of work (Seen::worked), which does not depend on what else the machine does.
    // Whoever sleeps instead may take some times as long.
    explicit Budget(double seconds) : seconds_(seconds) {}

    void spend(double work, double time)
    {
        work_ += work;
        time_ += time;
    }
    double work_left() const { return seconds_ - work_; }
    double time_left() const { return patience * seconds_ - time_; }
    bool is_used_up() const { return work_left() <= nothing || time_left() <= nothing; }
    double seconds() const { return seconds_; }

    // "it has used its 60 s in all", for the student and the instructor.
    std::string words() const;

  private:
    static constexpr double patience = 4; // for sleeping, and for what else the machine does
    static constexpr double nothing = 0.01;
    double seconds_, work_ = 0, time_ = 0;
};

} // namespace runner::grade
