#include <chrono>
#include <cstdio>

int main()
{
    constexpr int rows = 5'000, columns = 200;
    long sum = 0, regions = 0;
    const auto begin = std::chrono::steady_clock::now();
    ++regions;
#pragma omp parallel for reduction(+ : sum)
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            sum += row ^ column;
    }
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    long right = 0;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            right += row ^ column;
    std::printf("%.3f ms\n", time.count());
    std::printf("a team was brought together for each row: %s\n", regions > rows ? "yes" : "no");
    return sum == right ? 0 : 1;
}
