#include <chrono>
#include <cstdio>

#include <omp.h>

int main()
{
    const int cores = omp_get_num_procs();
    const int asked = cores;
    constexpr int steps = 500;
    long done = 0;
    const auto begin = std::chrono::steady_clock::now();
#pragma omp parallel num_threads(asked) reduction(+ : done)
    for (int step = 0; step < steps; ++step) {
#pragma omp for
        for (int i = 0; i < 10'000; ++i)
            done += 1;
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    std::printf("%.2f ms\n", time.count());
    std::printf("more threads than cores: %s\n", asked > cores ? "yes" : "no");
    return done == steps * 10'000L ? 0 : 1;
}
