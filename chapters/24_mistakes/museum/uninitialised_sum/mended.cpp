#include <cstdio>

int main()
{
    constexpr int n = 1000;
    long total = 0;
#pragma omp parallel
    {
        long mine = 0;
#pragma omp for
        for (int i = 1; i <= n; ++i)
            mine += i;
#pragma omp atomic update
        total += mine;
    }
    const bool right = total == n * (n + 1) / 2;
    std::printf("the numbers up to %d add up to %ld: %s\n", n, total, right ? "right" : "WRONG");
    return right ? 0 : 1;
}
