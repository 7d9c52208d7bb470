#include <atomic>

#include "pipeline.hpp"

namespace pipeline
{

// #region run
std::optional<Failure> run(const Job& job)
{
    // Room for one item in each stage and some between them, and for two items of each thread: that
    // is the bound.
    const auto threads = static_cast<std::size_t>(job.workers);
    std::vector<Item> slots(std::max(stages + (stages - 1) * job.capacity, 2 * threads));
    std::optional<Failure> failure;
    std::atomic<bool> failed = false;
#pragma omp parallel
#pragma omp single
    for (std::size_t number = 0; !failed; ++number) { // the thread that creates the tasks reads
        // #region slot
        Item& item = slots[number % slots.size()];
        // Waits until the item that was in this slot before has been written. Runs tasks meanwhile.
#pragma omp taskwait depend(inout : item)
        if (!read(job, item, number))
            break;
            // #endregion slot
            // #region tasks
            // #region chain
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(parsing, job, item);
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(transforming, job, item);
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(compressing, job, item);
        // #endregion chain
        // All writes depend on `failure`, too: they run one after the other, in order.
#pragma omp task depend(inout : item, failure) shared(job, item, failure, failed)
        if (!failed) {
            run_stage(writing, job, item);
            if (!item.error.empty()) {
                failure = Failure{item.number, item.error};
                failed = true;
            }
        }
        // #endregion tasks
    }
    return failure;
}
// #endregion run

} // namespace pipeline
