#include <deque>
#include <thread>

#include "bounded_queue.hpp"
#include "pipeline.hpp"

// OpenMP binds the program's first thread, and the threads that it starts inherit its processors:
// without this, all workers would share one. Defined in common/src/places.cpp.
namespace primer
{
void take_place(int worker);
}

namespace pipeline
{

// Between two groups of workers: a queue for each lane. Item k is in queue k % size().
using Gap = std::deque<BoundedQueue<Item>>;

// #region work
// What one worker does: it takes an item, runs its stages of it, and hands it on. `from` is missing
// for the first group, `to` for the last one.
static void work(const Plan& plan, int worker, const Job& job, Gap* from, Gap* to,
                 std::optional<Failure>& failure)
{
    const int group = plan.group(worker);
    const auto lane = static_cast<std::size_t>(plan.lane(worker));
    const auto lanes = static_cast<std::size_t>(plan.lanes(group));
    for (std::size_t k = lane;; k += lanes) {
        std::optional<Item> item = Item{};
        if (from != nullptr)
            item = (*from)[k % from->size()].pop();
        else if (!read(job, *item, k))
            break;
        if (!item)
            break; // closed and empty
        for (int stage = plan.first(group); stage < plan.first(group + 1); ++stage)
            run_stage(static_cast<Stage>(stage), job, *item);
        if (to == nullptr && !item->error.empty()) {
            failure = Failure{item->number, item->error};
            break;
        }
        if (to != nullptr && !(*to)[k % to->size()].push(std::move(*item)))
            break; // nobody wants it
    }
    // No more comes from here, and no more is wanted here: the neighbours end, too.
    for (Gap* gap : {from, to})
        for (std::size_t i = lane; gap != nullptr && i < gap->size(); i += lanes)
            (*gap)[i].close();
}
// #endregion work

// #region run
std::optional<Failure> run(const Job& job)
{
    const Plan plan{job.workers};
    std::vector<Gap> gaps(static_cast<std::size_t>(plan.groups()) + 1); // the outer ones stay empty
    for (int group = 1; group < plan.groups(); ++group)
        for (int lane = 0; lane < std::max(plan.lanes(group - 1), plan.lanes(group)); ++lane)
            gaps[static_cast<std::size_t>(group)].emplace_back(job.capacity);
    std::optional<Failure> failure;
    const auto start = [&](int worker) {
        primer::take_place(worker);
        const auto group = static_cast<std::size_t>(plan.group(worker));
        work(plan, worker, job, gaps[group].empty() ? nullptr : &gaps[group],
             gaps[group + 1].empty() ? nullptr : &gaps[group + 1], failure);
    };
    std::vector<std::jthread> others; // a jthread is joined when it goes
    try {
        for (int worker = 0; worker < plan.workers - 1; ++worker)
            others.emplace_back(start, worker);
    } catch (...) { // no such thread: those that run must not wait for it
        for (Gap& gap : gaps)
            for (BoundedQueue<Item>& queue : gap)
                queue.close();
        throw;
    }
    start(plan.workers - 1); // this thread is the last worker: it writes
    others.clear();          // joins all
    return failure;
}
// #endregion run

} // namespace pipeline
