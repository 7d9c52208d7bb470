#include "check/worker.hpp"

#include <vector>

#include "../marks.hpp"
#include "summary_openmp.hpp"

void check::run(const Case& one, Answer& answer)
{
    std::vector<int> marks(one.size("n"));
    for (std::size_t i = 0; i < marks.size(); ++i)
        marks[i] = mark(i);
    start_work();
    const Summary found = summary(marks);
    end_work();
    answer.add("the sum", static_cast<double>(found.sum));
    answer.add("the best mark", static_cast<double>(found.best));
    answer.add("passed", static_cast<double>(found.passed));
}
