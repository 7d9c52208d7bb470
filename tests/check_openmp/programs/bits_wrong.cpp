// wrong: loop-output
#include <cstdio>
#include <vector>

// Eight elements of a vector<bool> share a byte.
int main()
{
    std::vector<bool> prime(2000, true);
#pragma omp parallel for schedule(static, 1)
    for (int i = 2; i < 2000; ++i) {
        bool is = true;
        for (int d = 2; d * d <= i; ++d)
            is = is && i % d != 0;
        prime[i] = is; // race:
    }
    int n = 0;
    for (int i = 2; i < 2000; ++i)
        n += prime[i] ? 1 : 0;
    std::printf("%d\n", n);
}
