#include <cstdio>

int main()
{
    constexpr long n = 2'000'000;
    long visitors = 0;
#pragma omp parallel for
    for (long i = 0; i < n; ++i) {
        long seen = 0;
#pragma omp atomic read
        seen = visitors;
#pragma omp atomic write
        visitors = seen + 1;
    }
    std::printf("%ld visitors came, %ld were counted: %s\n", n, visitors,
                visitors == n ? "right" : "WRONG");
    return visitors == n ? 0 : 1;
}
