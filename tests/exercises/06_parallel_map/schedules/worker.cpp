#include "schedules.hpp"

#include <vector>

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n"), p = one.size("p"), chunk = one.size("chunk");
    std::vector<double> block, piece;
    start_work();
    for (std::size_t i = 0; i < n; ++i) {
        block.push_back(static_cast<double>(thread_static(i, n, p)));
        piece.push_back(static_cast<double>(thread_static_chunk(i, chunk, p)));
    }
    end_work();
    answer.add("static", block);
    answer.add("static, chunk", piece);
    answer.add("pieces", static_cast<double>(pieces_dynamic(n, chunk)));
    const double workers = static_cast<double>(p);
    const double times[] = {least_time(12, 1.5, workers), least_time(12, 5, workers)};
    answer.add("least time", times);
}
