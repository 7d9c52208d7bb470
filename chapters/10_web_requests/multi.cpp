#include "multi.hpp"

namespace web_requests
{

// #region run
void run(const Job& job)
{
    Ready ready(job);
    Flights flights(job, std::min(job.connections, job.n));
    std::size_t under_way = 0;
    const auto done = [&](std::size_t i, const Answer& answer) {
        --under_way;
        job.accept(i, answer);
        ready.done(i); // those that had to wait for it alone are ready now
    };
    while (!ready.all_done()) {
        while (ready.any() && flights.room()) {
            const std::size_t i = ready.take();
            ++under_way;
            if (can_be_made(job, i))
                flights.start(i);
            else
                done(i, {State::skipped});
        }
        if (under_way > 0)
            flights.wait(done);
    }
}
// #endregion run

} // namespace web_requests
