// mistake: a look without the lock saves time (double-checked locking with an ordinary bool)
// caught: race
// says: Two threads looked whether the same table is there, or used it, while one of them was
//   loading it: between looking and loading another thread comes. std::call_once does both in one
//   step.
#include "once_openmp.hpp"

#include <memory>
#include <vector>

void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result)
{
    std::vector<double> loaded(tables);
    const std::unique_ptr<bool[]> there(new bool[tables]());
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const std::size_t k = needs[i];
        if (!there[k]) {
#pragma omp critical
            if (!there[k]) {
                loaded[k] = load(k);
                there[k] = true;
            }
        }
        result[i] = use(loaded[k], i);
    }
}
