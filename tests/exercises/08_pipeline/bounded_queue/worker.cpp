#include "bounded_queue.hpp"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "check/worker.hpp"

namespace
{

using Numbers = std::vector<double>;

// One thread fills it as far as there is room, closes it, and empties it. Nobody has to wait.
void alone(std::size_t n, std::size_t capacity, check::Answer& answer)
{
    Queue queue{capacity};
    const std::size_t fits = std::min(n, capacity);
    Numbers went_in, came_out;
    for (std::size_t i = 0; i < fits; ++i)
        went_in.push_back(push(queue, static_cast<int>(i)) ? 1 : 0);
    answer.add("push() with room", went_in);
    close(queue);
    answer.add("push() after close()", push(queue, 7) ? 1 : 0);
    for (std::size_t i = 0; i < fits + 1; ++i) {
        const std::optional<int> item = pop(queue);
        came_out.push_back(item ? *item : -1);
    }
    answer.add("items after close(), -1 for none", came_out);
}

// A consumer that looks only after a while, and then takes one item and gives up.
void gives_up(std::size_t n, std::size_t capacity, check::Answer& answer)
{
    using namespace std::chrono_literals;
    Queue queue{capacity};
    std::atomic<std::size_t> pushed = 0, refused = 0;
    std::size_t ahead = 0;
    {
        std::jthread producer([&] {
            for (std::size_t i = 0; i < n + capacity + 2; ++i)
                ++(push(queue, static_cast<int>(i)) ? pushed : refused);
        });
        for (int turn = 0; turn < 1000 && pushed + refused < capacity; ++turn)
            std::this_thread::sleep_for(1ms); // until it is full
        for (int turn = 0; turn < 30 && pushed < n + capacity + 2; ++turn)
            std::this_thread::sleep_for(1ms); // … and whoever does not wait goes on
        ahead = pushed;
        if (ahead > 0)
            pop(queue);
        close(queue);
    }
    answer.add("items beyond the capacity",
               static_cast<double>(ahead > capacity ? ahead - capacity : 0));
    answer.add("a refused push after a consumer's close()", refused > 0 ? 1 : 0);
}

// Producers and consumers: how often did each item come out?
void team(std::size_t n, std::size_t capacity, check::Answer& answer)
{
    const auto workers = static_cast<std::size_t>(omp_get_max_threads());
    const std::size_t producers = (workers + 1) / 2, consumers = workers / 2 + 1;
    Queue queue{capacity};
    std::vector<std::atomic<int>> times(n);
    std::atomic<std::size_t> working = producers, taken = 0;
    std::vector<std::jthread> threads;
    for (std::size_t p = 0; p < producers; ++p)
        threads.emplace_back([&, p] {
            for (std::size_t i = p; i < n; i += producers)
                push(queue, static_cast<int>(i));
            if (--working > 0)
                return;
            for (int turn = 0; turn < 300 && taken < n; ++turn) // closed when all have come out
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            close(queue);
        });
    for (std::size_t c = 0; c < consumers; ++c)
        threads.emplace_back([&] {
            while (const std::optional<int> item = pop(queue)) {
                ++times.at(static_cast<std::size_t>(*item));
                ++taken;
            }
        });
    threads.clear(); // joins
    answer.add("how often it came out", Numbers(times.begin(), times.end()));
}

} // namespace

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n"), capacity = one.size("capacity");
    const std::string& scene = one.text("scene");
    start_work();
    if (scene == "alone")
        alone(n, capacity, answer);
    else if (scene == "gives_up")
        gives_up(n, capacity, answer);
    else
        team(n, capacity, answer);
    end_work();
}
