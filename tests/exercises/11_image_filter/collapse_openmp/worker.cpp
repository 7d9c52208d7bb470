#include "collapse_openmp.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include "check/worker.hpp"

namespace
{

std::vector<std::atomic<int>> made; // how often each pixel was made
std::size_t width = 0;
std::atomic<int> most = 0;  // pixels that one thread made
std::atomic<int> asked = 0; // which case this is

} // namespace

void make(std::size_t row, std::size_t column)
{
    thread_local int mine = 0, when = 0;
    if (when != asked)
        mine = 0;
    when = asked;
    ++mine;
    for (int before = most; before < mine && !most.compare_exchange_weak(before, mine);) {
    }
    if (const std::size_t pixel = row * width + column; pixel < made.size())
        ++made[pixel];
}

void check::run(const Case& one, Answer& answer)
{
    width = one.size("columns");
    made = std::vector<std::atomic<int>>(one.size("rows") * width);
    most = 0;
    ++asked;
    start_work();
    make_all(one.size("rows"), width);
    end_work();
    answer.add("made", std::vector<double>(made.begin(), made.end()));
    answer.add("most pixels of a thread", most);
}
