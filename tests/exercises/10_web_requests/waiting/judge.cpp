#include "check/judge.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace
{

// Each call goes to the worker that is free first.
double walk(std::size_t n, std::size_t workers, double delay)
{
    std::vector<double> free(workers, 0);
    for (std::size_t call = 0; call < n; ++call)
        *std::min_element(free.begin(), free.end()) += delay;
    return *std::max_element(free.begin(), free.end());
}

// When each call of one image is answered, and the last of all images.
double walk_images(std::size_t n, double delay)
{
    double last = 0;
    for (std::size_t image = 0; image < n; ++image) {
        const double labels = delay, faces = delay, text = delay, emotions = faces + delay;
        last = std::max({last, text, std::max(labels, emotions) + delay});
    }
    return last;
}

// A second in which calls come at equal distances: how many are there at its end?
double count(std::size_t rate, std::size_t delay)
{
    std::deque<double> until;
    for (std::size_t call = 1; call <= rate; ++call) {
        const double now = 1000.0 * static_cast<double>(call) / static_cast<double>(rate);
        while (!until.empty() && until.front() <= now + 1e-9)
            until.pop_front();
        until.push_back(now + static_cast<double>(delay));
    }
    return static_cast<double>(until.size());
}

} // namespace

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), delay = one.size("delay");
    return {{"independent", {walk(n, one.size("workers"), static_cast<double>(delay))}},
            {"images", {walk_images(n, static_cast<double>(delay))}},
            {"under_way", {count(100 * n, delay)}}};
}
