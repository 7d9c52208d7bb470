#include "check/judge.hpp"

#include "../tables.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    std::vector<double> table;
    for (std::size_t k = 0; k < one.size("entries"); ++k)
        table.push_back(static_cast<double>(tables::entry(k)));
    long sum = 0;
    for (std::size_t i = 0; i < one.size("n"); ++i)
        sum += tables::value(i, tables::entry(i % table.size()));
    return {{"entry", table}, {"total", {static_cast<double>(sum)}}};
}
