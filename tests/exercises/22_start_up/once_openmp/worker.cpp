#include "once_openmp.hpp"

#include <atomic>
#include <vector>

#include "../items.hpp"
#include "check/worker.hpp"

namespace
{

std::size_t work = 0;
std::vector<std::atomic<int>>* loads = nullptr;

void spend(std::size_t steps)
{
    volatile std::size_t spent = 0;
    for (std::size_t k = 0; k < steps; ++k)
        spent = spent + k;
}

} // namespace

double load(std::size_t k)
{
    spend(1000);
    if (k < loads->size())
        ++(*loads)[k];
    return items::load(k);
}

double use(double table, std::size_t i)
{
    spend(work);
    return items::use(table, i);
}

void check::run(const Case& one, Answer& answer)
{
    work = one.size("work");
    const std::size_t tables = one.size("tables");
    std::vector<std::size_t> needs(one.size("n"));
    for (std::size_t i = 0; i < needs.size(); ++i)
        needs[i] = items::table_of(i, tables);
    std::vector<std::atomic<int>> counted(tables);
    loads = &counted;
    std::vector<double> result(needs.size(), -1);
    start_work();
    all_items(needs, tables, result);
    end_work();
    answer.add("result", result);
    answer.add("loads", std::vector<double>(counted.begin(), counted.end()));
}
