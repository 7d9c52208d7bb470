#include <cstdio>

int main()
{
    constexpr int n = 100'000;
    int pairs = 0;
#pragma omp parallel for reduction(+ : pairs)
    for (int i = 0; i < n; ++i)
        pairs += n; // each of n has n partners
    const long long right = 1LL * n * n;
    std::printf("there are %lld pairs, %lld were counted: %s\n", right, (long long)pairs,
                pairs == right ? "right" : "WRONG");
    return pairs == right ? 0 : 1;
}
