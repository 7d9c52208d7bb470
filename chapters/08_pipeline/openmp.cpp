#include <atomic>

#include "pipeline.hpp"

namespace pipeline
{

// #region run
std::optional<Failure> run(const Job& job)
{
    // Room for one item in each stage and some between them: that is the bound.
    std::vector<Item> slots(stages + (stages - 1) * job.capacity);
    std::optional<Failure> failure;
    std::atomic<bool> failed = false;
    std::size_t number = 0;
    bool more = true;
#pragma omp parallel
#pragma omp single
    while (more && !failed) {
        for (Item& item : slots) { // the thread that creates the tasks reads
            more = read(job, item, number++);
            if (!more)
                break;
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
#pragma omp taskwait // all slots are free again
    }
    return failure;
}
// #endregion run

} // namespace pipeline
