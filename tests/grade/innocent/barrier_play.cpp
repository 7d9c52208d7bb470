// exercise: 13_environments/barrier_openmp
// The standard library's barrier, in OpenMP's team.
#include "barrier_openmp.hpp"

#include <barrier>
#include <memory>

#include <omp.h>

void play(std::span<int> positions, std::size_t steps)
{
    const std::size_t n = positions.size();
    int given = 0;
    std::size_t step = 0;
    const auto ask = [&]() noexcept {
        if (step < steps)
            given = order(positions, step);
        ++step;
    };
    // As many as there are, which may be fewer than were asked for.
    std::unique_ptr<std::barrier<decltype(ask)>> meeting;
#pragma omp parallel
    {
        const auto t = std::size_t(omp_get_thread_num());
        const auto workers = std::size_t(omp_get_num_threads());
#pragma omp single
        meeting = std::make_unique<std::barrier<decltype(ask)>>(std::ptrdiff_t(workers), ask);
        for (std::size_t mine = 0; mine < steps; ++mine) {
            meeting->arrive_and_wait();
            for (std::size_t i = n * t / workers; i < n * (t + 1) / workers; ++i)
                positions[i] = moved(positions[i], given);
        }
    }
}
