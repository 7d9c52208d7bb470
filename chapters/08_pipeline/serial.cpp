#include "pipeline.hpp"

namespace pipeline
{

// #region run
std::optional<Failure> run(const Job& job)
{
    Item item;
    for (std::size_t k = 0; read(job, item, k); ++k) {
        run_stage(parsing, job, item);
        run_stage(transforming, job, item);
        run_stage(compressing, job, item);
        run_stage(writing, job, item);
        if (!item.error.empty())
            return Failure{item.number, item.error};
    }
    return std::nullopt;
}
// #endregion run

} // namespace pipeline
