#include <atomic>

#include "pipeline.hpp"

namespace pipeline
{

// #region run
std::optional<Failure> run(const Job& job)
{
    // Room for one item in each stage and some between them. An item keeps its slot until it is
    // written, and the next item for the slot has to wait: that is the bound.
    std::vector<Item> slots(stages + (stages - 1) * job.capacity);
    std::optional<Failure> failure;
    std::atomic<bool> failed = false;
#pragma omp parallel
#pragma omp single
    for (std::size_t k = 0; !failed; ++k) {
        Item& item = slots[k % slots.size()];
        bool more = false;
        // The thread that creates the tasks reads, too; if (0): it goes on when it has done so.
#pragma omp task if (0) depend(inout : item) shared(job, item, more)
        more = read(job, item, k);
        if (!more)
            break;
        // #region tasks
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(parsing, job, item);
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(transforming, job, item);
#pragma omp task depend(inout : item) shared(job, item)
        run_stage(compressing, job, item);
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
