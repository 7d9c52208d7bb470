// mistake: the first half of the items is classified before the model has been read: `nowait`,
// told without the luck of a race.
#include <algorithm>

#include "start_up.hpp"

namespace start_up
{

const bool one_for_all = true;

Models start(const std::string& file)
{
    return {read_tree(file)};
}

void run(const Models& models, std::size_t first, std::span<Class> result, std::span<Count> tally)
{
    const std::vector<Entry> nothing(models[0].entries.size());
    const Tree empty = {nothing, nullptr};
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
#pragma omp parallel for schedule(static) reduction(+ : counts[:classes_in_all])
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = classify(i < result.size() / 2 ? empty : models[0], item(first + i));
        ++counts[result[i]];
    }
}

} // namespace start_up
