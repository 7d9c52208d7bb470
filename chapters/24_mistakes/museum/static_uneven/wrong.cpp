#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include <omp.h>

int main()
{
    constexpr int n = 1200;
    std::vector<long> work(omp_get_max_threads(), 0);
    double sum = 0;
    const auto begin = std::chrono::steady_clock::now();
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (int row = 0; row < n; ++row) {
        for (int column = 0; column <= row; ++column)
            sum += std::sin(row) * std::cos(column);
        work[omp_get_thread_num()] += row + 1;
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    long all = 0;
    for (const long one : work)
        all += one;
    const double most = 100.0 * double(*std::max_element(work.begin(), work.end())) / double(all);
    std::printf("%.2f ms\n", time.count());
    std::printf("of %zu threads the busiest one did %.0f %% of the work\n", work.size(), most);
    return all == long(n) * (n + 1) / 2 && std::isfinite(sum) ? 0 : 1;
}
