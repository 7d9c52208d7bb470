#include <algorithm>
#include <exception>
#include <mutex>

#include "start_up.hpp"

namespace start_up
{

const bool one_for_all = true;

// #region start
// All threads want the model. The first one loads it, and the others wait until it is there.
Models start(const std::string& file)
{
    Models models(1);
    std::once_flag once;
    std::exception_ptr failed; // an exception must not leave a parallel region
    // #region once
#pragma omp parallel
    std::call_once(once, [&] {
        try {
            models[0] = read_tree(file);
        } catch (...) {
            failed = std::current_exception();
        }
    });
    // #endregion once
    if (failed)
        std::rethrow_exception(failed);
    return models;
}
// #endregion start

// #region run
void run(const Models& models, std::size_t first, std::span<Class> result, std::span<Count> tally)
{
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
#pragma omp parallel for schedule(static) reduction(+ : counts[:classes_in_all])
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = classify(models[0], item(first + i));
        ++counts[result[i]];
    }
}
// #endregion run

} // namespace start_up
