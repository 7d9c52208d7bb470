#include "check/judge.hpp"

#include "../items.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), tables = one.size("tables");
    std::vector<double> result, loads(tables);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t k = items::table_of(i, tables);
        result.push_back(items::use(items::load(k), i));
        loads[k] = 1;
    }
    return {{"result", result, 0,
             [](std::size_t i) { return "the result of item " + std::to_string(i); }},
            {"loads", loads, 0,
             [](std::size_t k) { return "how often table " + std::to_string(k) + " is loaded"; }}};
}
