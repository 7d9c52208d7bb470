#include "passes_openmp.hpp"

#include <omp.h>

#include <algorithm>
#include <atomic>

#include "check/worker.hpp"

namespace
{

// Who made rows, and how many: counted without a lock that would hide a race.
std::vector<std::atomic<int>> made_by;

} // namespace

void blur_row(const Picture& from, std::size_t y, std::span<long> sums, Picture& made)
{
    made_by[static_cast<std::size_t>(omp_get_thread_num())].fetch_add(1, std::memory_order_relaxed);
    const std::size_t above = y == 0 ? 0 : y - 1, below = std::min(y + 1, from.rows - 1);
    for (std::size_t x = 0; x < from.cols; ++x)
        sums[x] = from.row(above)[x] + from.row(y)[x] + from.row(below)[x];
    for (std::size_t x = 0; x < from.cols; ++x)
        made.row(y)[x] = sums[x == 0 ? 0 : x - 1] + sums[x] + sums[std::min(x + 1, from.cols - 1)];
}

void check::run(const Case& one, Answer& answer)
{
    const std::size_t rows = one.size("rows"), cols = one.size("cols");
    Picture from{rows, cols, std::vector<long>(rows * cols)};
    for (std::size_t i = 0; i < from.pixels.size(); ++i)
        from.pixels[i] = static_cast<long>(i * i % 1009 + 1);
    Picture between{rows, cols, std::vector<long>(rows * cols, -1)}, made = between;
    made_by = std::vector<std::atomic<int>>(static_cast<std::size_t>(omp_get_max_threads()));
    start_work();
    blur_twice(from, between, made);
    end_work();
    answer.add("made", std::vector<double>(made.pixels.begin(), made.pixels.end()));
    double count = 0, threads = 0;
    for (const auto& rows_of_one : made_by) {
        count += rows_of_one;
        threads += rows_of_one > 0 ? 1 : 0;
    }
    answer.add("rows made", count);
    answer.add("threads that made rows", threads);
}
