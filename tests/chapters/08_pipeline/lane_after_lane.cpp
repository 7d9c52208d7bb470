// A mistaken kernel of threads: items alternate between two lanes, but the writer empties one lane
// before it turns to the other, so the order is lost.
#include "pipeline.hpp"

namespace pipeline
{

std::optional<Failure> run(const Job& job)
{
    std::vector<Item> items;
    for (Item item; read(job, item, items.size());)
        items.push_back(item);
#pragma omp parallel for
    for (std::size_t k = 0; k < items.size(); ++k)
        for (const Stage stage : {parsing, transforming, compressing})
            run_stage(stage, job, items[k]);
    for (const std::size_t lane : {0, 1})
        for (std::size_t k = lane; k < items.size(); k += 2)
            run_stage(writing, job, items[k]);
    return std::nullopt;
}

} // namespace pipeline
