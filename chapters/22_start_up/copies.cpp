#include <omp.h>

#include <algorithm>
#include <exception>

#include "start_up.hpp"

namespace start_up
{

const bool one_for_all = false;

// #region start
// Each thread loads a model of its own. Only a model that its user changes needs that.
Models start(const std::string& file)
{
    Models models(static_cast<std::size_t>(omp_get_max_threads()));
    std::exception_ptr failed;
#pragma omp parallel
    try {
        models[static_cast<std::size_t>(omp_get_thread_num())] = read_tree(file);
    } catch (...) {
#pragma omp critical
        failed = std::current_exception();
    }
    if (failed)
        std::rethrow_exception(failed);
    return models;
}
// #endregion start

void run(const Models& models, std::size_t first, std::span<Class> result, std::span<Count> tally)
{
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
#pragma omp parallel reduction(+ : counts[:classes_in_all])
    {
        const Tree& mine = models[static_cast<std::size_t>(omp_get_thread_num())];
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = classify(mine, item(first + i));
            ++counts[result[i]];
        }
    }
}

} // namespace start_up
