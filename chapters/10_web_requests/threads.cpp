#include <condition_variable>
#include <mutex>

#include "client.hpp"

// OpenMP binds the program's first thread, and the threads that it starts inherit its processors:
// without this, all workers would share one. Defined in common/src/places.cpp.
namespace primer
{
void take_place(int worker);
}

namespace web_requests
{

// #region run
void run(const Job& job)
{
    Ready ready(job);
    std::mutex mutex; // of `ready`
    std::condition_variable more;
    const auto work = [&](Client& client, int worker) {
        primer::take_place(worker);
        std::unique_lock lock(mutex);
        // #region work
        for (;;) {
            more.wait(lock, [&] { return ready.any() || ready.all_taken(); });
            if (!ready.any())
                return;
            const std::size_t i = ready.take();
            if (ready.all_taken())
                more.notify_all(); // nobody has to wait any more
            lock.unlock();         // others take calls while this one waits
            job.accept(i, client.call(i));
            lock.lock();
            for (int woken = ready.done(i); woken > 0; --woken)
                more.notify_one();
        }
        // #endregion work
    };
    const std::size_t threads =
        std::min({static_cast<std::size_t>(job.workers), job.connections, job.n});
    std::vector<Client> clients; // one connection for each thread
    for (std::size_t thread = 0; thread < threads; ++thread)
        clients.emplace_back(job);
    std::vector<std::jthread> team; // a jthread is joined when it goes
    for (std::size_t thread = 0; thread < threads; ++thread)
        team.emplace_back(work, std::ref(clients[thread]), static_cast<int>(thread));
}
// #endregion run

} // namespace web_requests
