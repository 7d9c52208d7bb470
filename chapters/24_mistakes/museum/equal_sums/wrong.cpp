#include <cfloat>
#include <cmath>
#include <cstdio>

constexpr int n = 1'000'000;

double sum_with(int threads)
{
    double sum = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : sum)
    for (int i = 1; i <= n; ++i)
        sum += 1.0 / i;
    return sum;
}

int main()
{
    const double one = sum_with(1), four = sum_with(4);
    const bool equal = one == four;
    std::printf("1 thread: %.15f, 4 threads: %.15f: %s\n", one, four,
                equal ? "they agree" : "they DIFFER");
    return equal ? 0 : 1;
}
