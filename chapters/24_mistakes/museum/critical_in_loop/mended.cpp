#include <chrono>
#include <cstdio>

int main()
{
    constexpr long n = 400'000;
    long sum = 0, locks = 0;
    const auto begin = std::chrono::steady_clock::now();
#pragma omp parallel
    {
        long mine = 0, taken = 0;
#pragma omp for
        for (long i = 1; i <= n; ++i) {
            mine += i;
        }
#pragma omp critical
        {
            sum += mine;
            locks += taken + 1;
        }
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    std::printf("%.3f ms\n", time.count());
    std::printf("the lock was taken once for each number: %s\n", locks >= n ? "yes" : "no");
    return sum == n * (n + 1) / 2 ? 0 : 1;
}
