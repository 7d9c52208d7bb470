// exercise: 04_heat/sweep_openmp
// A barrier of one's own, of a mutex and a condition variable, between the steps.
#include "sweep_openmp.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <omp.h>

namespace
{

class Meeting
{
  public:
    explicit Meeting(std::size_t members) : members_(members) {}
    void wait()
    {
        std::unique_lock lock(mutex_);
        const std::size_t round = round_;
        if (++here_ == members_) {
            here_ = 0;
            ++round_;
            all_.notify_all();
            return;
        }
        all_.wait(lock, [&] { return round_ != round; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable all_;
    std::size_t members_, here_ = 0, round_ = 0;
};

} // namespace

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    const std::size_t workers = std::size_t(omp_get_max_threads()), rows = start.rows();
    Meeting meeting(workers);
    std::vector<std::thread> team;
    for (std::size_t t = 0; t < workers; ++t)
        team.emplace_back([&, t] {
            Grid* now = &start;
            Grid* next = &other;
            for (std::size_t step = 0; step < steps; ++step) {
                for (std::size_t i = 1 + rows * t / workers; i <= rows * (t + 1) / workers; ++i)
                    for (std::size_t j = 1; j <= start.cols(); ++j) {
                        const double flow = (*now)(i - 1, j) + (*now)(i + 1, j) + (*now)(i, j - 1) +
                                            (*now)(i, j + 1) - 4 * (*now)(i, j);
                        (*next)(i, j) = (*now)(i, j) + r * flow;
                    }
                meeting.wait();
                std::swap(now, next);
            }
        });
    for (std::thread& one : team)
        one.join();
    return steps % 2 == 0 ? start : other;
}
