#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const long n = argc > 1 ? std::atol(argv[1]) : 1'000'000;
    long total = 0;
#pragma omp parallel
    {
        long mine = 0;
#pragma omp for nowait
        for (long i = 1; i <= n; ++i)
            mine += i;
#pragma omp atomic update
        total += mine;
    }
    const bool right = total == n * (n + 1) / 2;
    std::printf("the numbers up to %ld add up to %ld: %s\n", n, total, right ? "right" : "WRONG");
    return right ? 0 : 1;
}
